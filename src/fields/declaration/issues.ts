/**
 * The codes of the issues that a value can raise, each with a sentence for people.
 *
 * A sentence states what is known about the value, not what the program did; it follows a field and a value, as in
 * "phone 1.38E+10: …".
 */
import { type Text, text } from '../../base/text.ts';

export const issueTexts = {
  'not-understood': text('not understood, kept as written', '无法识别，保留原样'),
  placeholder: text('means "no value" and was left blank', '相当于未填写，按空白处理'),
  'stand-in': text('may be a test entry, kept as written', '疑似测试数据，保留原样'),
  'damaged-text': text(
    'has garbled or lost characters; import the file again in the right encoding',
    '含有乱码，可能是文件编码有误，请用正确的编码重新导入',
  ),
  masked: text('is partly masked', '部分字符已脱敏'),
  'several-values': text('holds more than one value', '一个单元格中有多个值'),
  'digits-lost': text(
    'was rounded by a spreadsheet and has lost its last digits; check it against the source',
    '数字被电子表格截断，末尾几位已丢失，请向数据来源核对',
  ),
  'digits-restored': text('restored from the scientific notation of a spreadsheet', '已从电子表格的科学计数法还原'),
  'name-unlikely': text('does not look like a name', '不像是名称'),
  'phone-length': text('has too few or too many digits for a phone number', '电话号码位数不对'),
  'phone-invalid': text('is not a valid number in its country', '不是该国家或地区的有效号码'),
  'zero-lost': text('has probably lost its leading zero in a spreadsheet', '开头的 0 可能被电子表格去掉了'),
  'area-code-missing': text('has no area code', '缺少区号'),
  'email-invalid': text('is not a valid e-mail address', '邮箱格式不正确'),
  'email-slip': text('looks like a typo', '邮箱可能有笔误'),
  'date-impossible': text('is not a valid date', '日期不存在'),
  'date-ambiguous': text('is ambiguous: day and month may be swapped', '无法判断日和月的先后'),
  'date-two-digit-year': text('has a two-digit year; the century was inferred', '年份只有两位，世纪是推断的'),
  'date-serial': text('was read as the serial date of a spreadsheet', '按电子表格的日期序号解读'),
  'date-incomplete': text('is incomplete, kept as written', '日期不完整，保留原样'),
  'date-in-future': text('is in the future', '日期在今天之后'),
  'date-epoch': text(
    'is a default date of software and probably means "no date"',
    '这是软件常用的默认日期，可能表示未填写',
  ),
  'date-too-early': text('is more than 120 years ago', '日期距今超过 120 年'),
  'check-digit': text('has a wrong check digit; a digit may be mistyped', '校验位不符，可能有一位写错'),
  'id-code-either': text(
    'may be an old ID card or the registration number of a business',
    '可能是旧版身份证号，也可能是工商注册号',
  ),
  'id-code-invalid': text(
    'is neither a complete credit code nor a complete ID card number',
    '不是完整的统一社会信用代码或身份证号',
  ),
  'place-unknown': text('is not a current province, city or district', '不是现行的省、市、区县名称'),
  'place-ambiguous': text('is the name of several places', '同名地点不止一处'),
  'place-renamed': text('has been renamed; the present name is used', '地名已变更，已改用现名'),
  'postcode-length': text('has the wrong number of digits for a postcode', '邮政编码位数不对'),
  'consents-differ': text(
    'differ: one source has a consent, another a refusal, which holds',
    '各来源说法不一，以拒绝为准',
  ),
  'money-ambiguous': text(
    'is ambiguous: the separator may mark thousands or decimals',
    '无法判断是千位分隔符还是小数点',
  ),
  'money-precision': text('has more decimals than its currency', '小数位数超过该币种的最小单位'),
  'too-large': text('is too large to be stored exactly', '数值过大，无法精确保存'),
} satisfies Record<string, Text>;

export type IssueCode = keyof typeof issueTexts;
