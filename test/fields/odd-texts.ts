/** Texts for property tests: as cells are usually written, and as they are now and then. */
import fc from 'fast-check';

/** Characters that the readers treat in ways of their own: white space, invisible ones, full width, brackets, signs. */
const oddCharacters = [
  ...' \t\u00a0\u3000\u200b\ufeff\u200d\u00ad',
  ...'()（）［］,，.。、;；:：/|\\·-–—_+@#*\'’`"&',
  ...'０９Ａｚ＋－．／￥',
  ...'09aZéñßﬁ\u0301\ufffd',
  ...'⺀⼀々〇㐀豈あ가𠀀😀',
];

/** Characters of names, titles, places and companies, in both scripts. */
const hanCharacters = [
  ...'王李张陈欧阳司马诸葛東總经理先生女士老师总工董姐秀英伟娜建国',
  ...'北京上海市江苏省南辽宁大连区县州广东深圳路街号中山有限公司厂店集团科技贸易银行学',
];

export const oddText = (maxLength = 14) =>
  fc.string({ unit: fc.constantFrom(...oddCharacters, ...hanCharacters), maxLength });

export const hanText = (minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...hanCharacters), minLength, maxLength });

/** The same cell for every reader, and none for a short way: the invisible character is cleaned off. */
export const unusual = (cell: string) => `${cell}\u200b`;
