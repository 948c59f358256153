/**
 * The kinds of doubt that a value can raise, each with a sentence for people.
 *
 * A sentence says what is known, not what the program did inside; it stands behind a field and a value, as in
 * "phone 1.38E+10: …".
 */
import { type Text, text } from '../../base/text.ts';

export const issueTexts = {
  'not-understood': text('not understood, kept as it came', '无法识别，保留原样'),
  placeholder: text('stands for "no value", kept as it came', '疑似占位内容，表示没有填写，保留原样'),
  'damaged-text': text(
    'has characters that were lost when the file was made; import it again in the right encoding',
    '含有乱码，可能是文件编码有误，请用正确的编码重新导入',
  ),
  masked: text('has characters that somebody has hidden', '部分字符已被隐去'),
  'several-values': text('holds more than one value', '一个单元格中有多个值'),
  'digits-lost': text(
    'a spreadsheet has rounded this number and its last digits are lost; ask the source again',
    '数字被电子表格截断，末尾几位已丢失，请向数据来源核对',
  ),
  'digits-restored': text('restored from the scientific notation of a spreadsheet', '已从电子表格的科学计数法还原'),
  'name-unlikely': text('does not look like a name', '不像是名称'),
  'phone-length': text('has too few or too many digits for a phone number', '电话号码位数不对'),
  'phone-invalid': text('is not a number that is in use in its country', '不是该国家或地区的有效号码'),
  'zero-lost': text('has probably lost the zero in front to a spreadsheet', '开头的 0 可能被电子表格去掉了'),
  'area-code-missing': text('has no area code', '缺少区号'),
  'email-invalid': text('is not a valid e-mail address', '邮箱格式不正确'),
  'email-slip': text('looks like a slip of the keyboard', '邮箱可能有笔误'),
  'date-impossible': text('is not a day of the calendar', '日期不存在'),
  'date-ambiguous': text('day and month cannot be told apart', '无法判断日和月的先后'),
  'date-two-digit-year': text('has a year of two digits; the century was guessed', '年份只有两位，世纪是推断的'),
  'date-serial': text('was read as the day number of a spreadsheet', '按电子表格的日期序号解读'),
  'date-incomplete': text('has no day or no month, kept as it came', '日期不完整，保留原样'),
  'date-in-future': text('lies in the future', '日期在今天之后'),
  'date-epoch': text(
    'is the day from which programs count, and probably stands for "no date"',
    '这是程序计日的起止日，可能表示没有日期',
  ),
  'date-too-early': text('lies more than 120 years back', '日期距今超过 120 年'),
  'check-digit': text('its check digit does not fit; a digit may be wrong', '校验位不符，可能有一位写错'),
  'id-code-either': text(
    'may be an old ID card or the registration number of a business',
    '可能是旧版身份证号，也可能是工商注册号',
  ),
  'id-code-invalid': text(
    'is neither a full credit code nor a full ID card number',
    '不是完整的统一社会信用代码或身份证号',
  ),
  'place-unknown': text('is not the name of a present-day province, city or district', '不是现行的省、市、区县名称'),
  'place-ambiguous': text('names a place that exists more than once', '同名地点不止一处'),
  'place-renamed': text('names a place that has a new name today', '地名已变更为新名称'),
  'postcode-length': text('has the wrong number of digits for a postcode', '邮政编码位数不对'),
  'money-ambiguous': text('may mean thousands or a decimal fraction', '无法判断是千位分隔符还是小数点'),
  'money-precision': text('is finer than the smallest coin of its currency', '小数位数超过该币种的最小单位'),
  'too-large': text('is too large to be kept exactly', '数值过大，无法精确保存'),
} satisfies Record<string, Text>;

export type IssueCode = keyof typeof issueTexts;
