/** An administrative division of China: its names and what it is part of. */

export type DivisionLevel = 'province' | 'city' | 'district';

export interface Division {
  /** In full, in simplified characters: `大连市`. */
  readonly name: string;
  /** Without its suffix: `大连`; the full name where fewer than two characters would remain. */
  readonly short: string;
  readonly level: DivisionLevel;
  readonly parent: Division | undefined;
  /** False for Hong Kong, Macau and Taiwan. */
  readonly mainland: boolean;
}

/** The division itself or its ancestor of a level. */
export function divisionAt(level: DivisionLevel, division: Division | undefined): Division | undefined {
  let current = division;
  while (current !== undefined && current.level !== level) current = current.parent;
  return current;
}

/** `part` is `whole` or one of its parts. */
export function liesIn(part: Division, whole: Division): boolean {
  return part === whole || (part.parent !== undefined && liesIn(part.parent, whole));
}

const people =
  '蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|普米|塔吉克|怒|鄂温克|保安|裕固|独龙|鄂伦春|各';
const autonomous = new RegExp(`(?:(?:${people})族|蒙古|维吾尔|哈萨克|柯尔克孜|塔吉克|锡伯)*自治(?:区|州|县|旗)$`);

/** The name of a division without its suffix: 延边 for 延边朝鲜族自治州, 浦东 for 浦东新区. */
export function shortNameOf(name: string): string {
  const short = name.replace(autonomous, '');
  if (short !== name) return short.length >= 2 ? short : name.replace(/族?自治.$/, '');
  const stripped = name.replace(/(?:特别行政区|行政委员会|地区|林区|特区|新区|省|市|盟|区|县|旗)$/, '');
  return stripped.length >= 2 ? stripped : name;
}

/** 陵水县 for 陵水黎族自治县, as people write it; undefined for divisions that are not autonomous. */
export function nameWithoutPeople({ name, short }: Pick<Division, 'name' | 'short'>): string | undefined {
  const suffix = /自治([县州])$/u.exec(name)?.[1];
  return suffix === undefined || short === name ? undefined : short + suffix;
}
