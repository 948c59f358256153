/**
 * The fields of a customer, in the order of their columns: the vocabulary of the list. A new field is one entry here; see
 * README.md.
 *
 * Synonyms are headers as people write them; an underscore is a space. How a value is read, compared and masked is defined
 * by its value type, such as `mobilePhone`.
 */
import { text } from '../../base/text.ts';
import { streetAddress } from '../address/address.ts';
import { country } from '../address/country.ts';
import { cityName, districtName, provinceName } from '../address/place.ts';
import { postcode } from '../address/postcode.ts';
import { birthday } from '../date/date.ts';
import type { Field, FieldRole } from '../declaration/field.ts';
import { emailAddress } from '../email/email.ts';
import { synonymsOf } from '../headers/header-key.ts';
import { customerPrefixes } from '../headers/header-prefixes.ts';
import { type CellEvidence, recogniseHeaders } from '../headers/headers.ts';
import { idCode } from '../identity/id-code.ts';
import { companyName } from '../name/company.ts';
import { customerKind } from '../name/customer-kind.ts';
import { namePart, personName } from '../name/name.ts';
import { category, categoryWithLevels, personTitle, reference, wechatId } from '../name/short-text.ts';
import { landline, mobilePhone } from '../phone/phone.ts';
import { freeText } from '../text/free-text.ts';
import { sex } from './sex.ts';

export const customerFields: readonly Field[] = [
  {
    name: 'ref',
    label: text('Customer no.', '客户编号'),
    synonyms:
      synonymsOf(`id no number code ref_no reference reference_id customer_id customer_no customer_number customer_code
      customer_ref customer_key cust_id cust_no client_id client_no client_code member_id member_no member_number
      membership_no user_id account_id account_no account_number account_ref account_reference contact_id unique_id record_id rec_id external_id
      crm_id uid card_no client_number customer_reference 编号 编码 代码 客户号 客户编码 客户代码 客户ID 客户标识 会员号 会员号码 会员编号 会员ID 会员卡号 会员编码
      用户ID 用户编号 用户号 顾客编号 買家編號 客戶編號 客戶號 客戶代碼 客戶代號 會員編號 會員號 會員號碼 會員序號 会员序号 會員卡號 編號 代號 档案号`),
    ...reference,
  },
  {
    name: 'source',
    label: text('Source', '来源'),
    synonyms:
      synonymsOf(`customer_source lead_source data_source origin acquired_from acquisition_channel original_source
      客户来源 数据来源 来源渠道 获客渠道 获客来源 渠道来源 线索来源 注册来源 客戶來源 註冊來源 來源 來源渠道 資料來源`),
    ...category,
    goesWith: 'ref',
  },
  {
    name: 'kind',
    label: text('Kind', '客户类型'),
    synonyms: synonymsOf(`customer_type customer_kind client_type account_type entity_type person_or_company b2b_b2c
      客户类别 客户性质 客户种类 会员类型 主体类型 客戶類型 客戶類別 客戶性質 个人/企业 個人/企業`),
    ...customerKind,
  },
  {
    name: 'name',
    label: text('Name', '客户名称'),
    synonyms:
      synonymsOf(`full_name customer_name client_name contact_name person_name display_name member_name user_name
      contact contact_person cust_name buyer_name recipient_name 姓名 名字 名称 客户姓名 客户名 客户 联系人 联系人姓名
      会员姓名 会员名 会员名称 顾客姓名 用户姓名 用户名 收货人 收件人 收货人姓名 买家姓名 提货人 取货人 中文名 名稱 客戶名稱 客戶姓名
      客戶 聯絡人 聯繫人 會員姓名 顧客姓名 收件人姓名 中文姓名 客户全称 客戶全稱`),
    lesserHeaders:
      synonymsOf(`customer client member guest attendee participant patient student tenant donor subscriber applicant
      policyholder resident buyer purchaser 会员 顾客 用户 宾客 會員 顧客 学员 学生 患者 业主 车主 投保人 申请人 持卡人 租户 参会人 报名人 买家`),
    ...personName,
    comparison: 'person-name',
    role: 'name',
  },
  {
    name: 'given_name',
    label: text('Given name', '名'),
    synonyms: synonymsOf('first_name forename christian_name fname firstname givenname 名字（不含姓）'),
    lesserHeaders: ['first'],
    partOf: 'name',
    ...namePart,
    comparison: 'person-name',
    role: 'name',
  },
  {
    name: 'family_name',
    label: text('Family name', '姓'),
    synonyms: synonymsOf('last_name surname second_name lname lastname familyname 姓氏'),
    lesserHeaders: ['last'],
    partOf: 'name',
    ...namePart,
    comparison: 'person-name',
    role: 'name',
  },
  {
    name: 'phone',
    label: text('Mobile phone', '手机'),
    synonyms:
      synonymsOf(`mobile mobile_phone mobile_number mobile_no mobile_phone_number mobile_phone_no mobile_telephone
      mobile_tel cell cell_phone cell_number cell_no cell_phone_number cellphone cellular handphone
      手机号 手机号码 移动电话 移动电话号码 联系手机 客户手机 会员手机 手机电话 手機 手機號 手機號碼 行動電話 行動電話號碼
      移動電話 流動電話 phone phone_number phone_no contact_phone contact_number 联系电话 电话 电话号码 联系方式
      客户电话 备注手机 备注手机号 备注电话 phone_mobile 手提電話 手提 聯絡電話 聯繫電話 電話 電話號碼 聯絡方式`),
    ...mobilePhone,
    comparison: 'phone',
    role: 'contact',
  },
  {
    name: 'tel',
    label: text('Landline', '座机'),
    synonyms: synonymsOf(`telephone telephone_number tel_no landline_phone fixed_line work_phone office_phone
      business_phone company_phone switchboard phone_work 座机号 座机号码 固定电话 固话 固定电话号码 办公电话
      公司电话 单位电话 總機 市話 固定電話 公司電話 辦公電話 室內電話
      phone phone_number contact_phone contact_number 电话 电话号码 联系电话 電話 電話號碼 聯絡電話`),
    lesserHeaders:
      synonymsOf(`home_phone home_telephone phone_home phone_2 phone_2_value other_phone secondary_phone alternate_phone
      additional_phone mobile_2 家庭电话 住宅电话 备用电话 其他电话 更多电话 电话2 手机2 手机号2 联系电话2 住家電話 住宅電話 備用電話 其他電話 電話2 手機2`),
    ...landline,
    comparison: 'phone',
    role: 'contact',
  },
  {
    name: 'email',
    label: text('E-mail', '邮箱'),
    synonyms:
      synonymsOf(`mail email_address e_mail_address mail_address email_id contact_email primary_email email_work email_home 电子邮件
      电子邮箱 邮件 邮箱地址 电邮 邮件地址 邮箱账号 電子郵件 電子信箱 電郵 信箱 郵箱 電子郵箱 電郵地址 Email地址 E-mail地址`),
    ...emailAddress,
    comparison: 'email',
    role: 'contact',
  },
  {
    name: 'wechat',
    label: text('WeChat', '微信'),
    synonyms: synonymsOf('wechat_id weixin weixin_id wx wxid 微信号 微信ID 微信账号 微信號 微信帳號'),
    ...wechatId,
    comparison: 'identifier',
    role: 'contact',
  },
  {
    name: 'company',
    label: text('Company', '公司'),
    synonyms: synonymsOf(`company_name organisation organization organisation_name organization_name employer firm
      business business_name account_name workplace enterprise corporate_name 公司名称 公司名 企业名称 企业 单位 单位名称 工作单位
      所属公司 任职公司 机构 机构名称 客户单位 备注企业 所在单位 所在公司 开票抬头 发票抬头 抬头 公司中文名称 公司全称 公司中文名稱 公司全名 公司名稱 企業名稱 企業 單位名稱 任職公司 服務單位 機構名稱`),
    ...companyName,
    comparison: 'company-name',
    role: 'name',
  },
  {
    name: 'title',
    label: text('Title', '称谓'),
    synonyms:
      synonymsOf(`job_title position job organization_title organisation_title role job_role salutation honorific prefix
      name_prefix social_title 职务 职位 职称 称呼 岗位 头衔
      職務 職位 職稱 稱謂 稱呼 頭銜`),
    ...personTitle,
  },
  {
    name: 'sex',
    label: text('Sex', '性别'),
    synonyms: synonymsOf('gender m/f male_female 性別 男女 客户性别'),
    ...sex,
    comparison: 'category',
  },
  {
    name: 'birthday',
    label: text('Birthday', '生日'),
    synonyms: synonymsOf(`birth_date birthdate date_of_birth dob born born_on date_birth birth_day 出生日期 出生年月日
      出生年月 出生日 生日日期 出生 出生年月日期`),
    ...birthday,
    comparison: 'date',
  },
  {
    name: 'id_code',
    label: text('Identity code', '证件号码'),
    synonyms: synonymsOf(`id_number id_no identity_no identity_number identity_card national_id id_card id_card_no
      passport passport_no soc_sec_id ssn social_security_number tax_id tax_no tax_number tax_code tin vat vat_no
      vat_number vat_id tax_vat_number federal_tax_id tax_registration_number vat_registration_number vat_reg_no uscc usci credit_code ein abn registration_number company_number 统一社会信用代码
      社会信用代码 信用代码 统一信用代码 税号 纳税人识别号 纳税人识别码 纳税登记号 纳税号 税务登记号 身份证 身份证号 身份证号码 证件号 营业执照号
      营业执照号码 工商注册号 组织机构代码 統一社會信用代碼 統一編號 統編 稅號 身分證 身分證號 身分證字號 身份證 身份證號
      身份證號碼 證件號碼 證件號`),
    ...idCode,
    comparison: 'identifier',
    role: 'identity',
  },
  {
    name: 'country',
    label: text('Country', '国家'),
    synonyms: synonymsOf('country_code country_name nation country/region 国家/地区 国家地区 国别 國家 國家/地區 國別'),
    ...country,
    goesWith: 'address',
  },
  {
    name: 'province',
    label: text('Province', '省份'),
    synonyms:
      synonymsOf(`state state/province province/state state/prov state/region state_code province_code county region administrative_area 省 所在省
      所在省份 省市 所在省市 省/直辖市 省/自治区 省级 所属省份 地区 州 收货省份 地區`),
    ...provinceName,
    comparison: 'category',
    goesWith: 'address',
  },
  {
    name: 'city',
    label: text('City', '城市'),
    synonyms:
      synonymsOf(`town city/town city_name municipality locality post_town 市 所在城市 所在市 地市 地级市 城市名称
      所属城市 县市 縣市 收货城市`),
    ...cityName,
    comparison: 'category',
    goesWith: 'address',
  },
  {
    name: 'district',
    label: text('District', '区县'),
    synonyms:
      synonymsOf(`suburb borough neighbourhood neighborhood city_district ward 区 县 县区 区/县 市区 所在区 所在区县
      行政区 区域 收货区县 區 縣 區縣 鄉鎮市區 行政區 區域`),
    lesserHeaders: synonymsOf('地区 所在地区 地區'),
    ...districtName,
    comparison: 'category',
    goesWith: 'address',
  },
  {
    name: 'street_number',
    label: text('Street number', '门牌号'),
    synonyms: synonymsOf('house_number street_no house_no building_number number_of_house 门牌 门牌号码 門牌 門牌號'),
    partOf: 'address',
    ...reference,
    comparison: 'category',
  },
  {
    name: 'address',
    label: text('Address', '地址'),
    synonyms:
      synonymsOf(`addr address_1 address_line_1 address1 addr1 street street_1 street_line_1 street_address_1 street_address_line_1 street_address street_name full_address
      mailing_address postal_address home_address shipping_address billing_address company_address residence location
      详细地址 联系地址 通讯地址 收货地址 客户地址 家庭地址 公司地址 企业地址 住址 单位地址 办公地址 注册地址 现住址 街道地址 邮寄地址
      詳細地址 聯絡地址 通訊地址 收貨地址 公司地址 單位地址 註冊地址`),
    ...streetAddress,
    comparison: 'address',
  },
  {
    name: 'address_2',
    label: text('Address line 2', '地址 2'),
    synonyms:
      synonymsOf(`addr_2 address_line_2 address2 street_2 street_line_2 street_address_2 street_address_line_2 apartment apt apt/suite suite unit 地址二
      补充地址`),
    partOf: 'address',
    ...freeText,
    comparison: 'address',
  },
  {
    name: 'postcode',
    label: text('Postcode', '邮编'),
    synonyms:
      synonymsOf(`zip zip_code zipcode postal_code post_code postal zip/postal_code plz pin_code 邮政编码 邮编号码
      郵遞區號 郵政編碼 郵編 收货邮编`),
    ...postcode,
    comparison: 'category',
    goesWith: 'address',
  },
  {
    name: 'industry',
    label: text('Industry', '行业'),
    synonyms: synonymsOf(
      'sector industry_type line_of_business 所属行业 一级行业 行业类别 行业类型 客户行业 行業 所屬行業 產業 業別',
    ),
    ...category,
  },
  {
    name: 'size',
    label: text('Size', '规模'),
    synonyms:
      synonymsOf(`company_size employees number_of_employees employee_count headcount staff 企业规模 公司规模 人员规模
      员工人数 员工数 从业人数 从业人员 参保人数 人数 客户规模 規模 企業規模 公司規模 員工人數`),
    ...categoryWithLevels,
  },
  {
    name: 'owner',
    label: text('Owner', '负责人'),
    synonyms: synonymsOf(`account_manager account_owner sales_rep sales_representative salesperson sales_person
      assigned_to assigned_user handled_by sales_owner account_executive relationship_manager consultant
      advisor adviser rep manager responsible 客户经理 业务员 销售 销售员 销售人员 跟进人 所属销售 归属人 专属客服
      客户负责人 客户所有人 所有人 销售代表 销售顾问 置业顾问 顾问 理财经理 导购 添加人 跟进员工 服务人员 負責人 業務員 客戶經理 銷售 銷售員 業務 跟進人`),
    ...category,
  },
  {
    name: 'note',
    label: text('Note', '备注'),
    synonyms:
      synonymsOf(`notes remark remarks comment comments memo description annotation 说明 附注 备注信息 描述 客户备注
      備註 備注 註記 說明 附註`),
    ...freeText,
  },
];

/** The names of the fields of some roles that have a column of their own, in their order. */
export function fieldsOfRole(...roles: readonly FieldRole[]): string[] {
  return customerFields
    .filter(({ role, partOf }) => partOf === undefined && role !== undefined && roles.includes(role))
    .map(({ name }) => name);
}

/** The names of the fields of an address that have a column of their own. */
export const addressFields: readonly string[] = customerFields
  .filter(({ name, goesWith }) => name === 'address' || goesWith === 'address')
  .map(({ name }) => name);

const byName = new Map(customerFields.map((field) => [field.name, field]));

/** The field of a customer with this name; undefined if there is none. */
export function customerField(name: string): Field | undefined {
  return byName.get(name);
}

/** Finds the field of each column of a customer list; see `recogniseHeaders`. */
export function recogniseCustomerHeaders(
  columns: readonly string[],
  evidence?: CellEvidence,
): ReadonlyMap<number, Field> {
  return recogniseHeaders(columns, customerFields, customerPrefixes, evidence);
}
