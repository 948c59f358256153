/**
 * Headers as shops, address books, questionnaires and books of account export them, with the field that a person would
 * choose for each. A column of which that cannot be said by its header has none.
 */
import { describe, expect, it } from 'vitest';
import { type ImportKind, kinds } from '../../../src/intake/plan/kinds.ts';

describe('the columns of what other programs export', () => {
  it.each<readonly [ImportKind, string, string]>([
    [
      'customers',
      'Salesforce contacts',
      `
        Contact ID > ref
        Salutation > -
        First Name > given_name
        Last Name > family_name
        Title > title
        Account Name > company
        Mailing Street > address
        Mailing City > city
        Mailing State/Province > province
        Mailing Zip/Postal Code > postcode
        Mailing Country > country
        Phone > tel
        Mobile > phone
        Fax > phones
        Email > email
        Account Owner > owner
        Lead Source > source
        Birthdate > birthday
        Description > note
      `,
    ],
    [
      'customers',
      'HubSpot contacts',
      `
        Record ID > ref
        First Name > given_name
        Last Name > family_name
        Email > email
        Phone Number > tel
        Mobile Phone Number > phone
        Contact owner > owner
        Primary Associated Company > company
        Last Activity Date (GMT+8) > -
        Lead Status > -
        Marketing contact status > -
        Create Date > -
        Job Title > title
        City > city
        State/Region > province
        Postal Code > postcode
        Country/Region > country
        Street Address > address
        Original Source > source
      `,
    ],
    [
      'customers',
      'Shopify customers',
      `
        Customer ID > ref
        First Name > given_name
        Last Name > family_name
        Email > email
        Accepts Email Marketing > consent_email
        Default Address Company > company
        Default Address Address1 > address
        Default Address Address2 > address_2
        Default Address City > city
        Default Address Province Code > province
        Default Address Country Code > country
        Default Address Zip > postcode
        Default Address Phone > phones
        Phone > phone
        Accepts SMS Marketing > consent_sms
        Total Spent > -
        Total Orders > -
        Note > note
        Tax Exempt > -
        Tags > tags
      `,
    ],
    [
      'customers',
      'WooCommerce users plugin',
      `
        customer_id > ref
        billing_first_name > given_name
        billing_last_name > family_name
        billing_company > company
        billing_email > email
        billing_phone > phone
        billing_address_1 > address
        billing_address_2 > address_2
        billing_postcode > postcode
        billing_city > city
        billing_state > province
        billing_country > country
      `,
    ],
    [
      'customers',
      'Zoho contacts',
      `
        Contact Id > ref
        Contact Owner > owner
        Lead Source > source
        First Name > given_name
        Last Name > family_name
        Account Name > company
        Email > email
        Phone > tel
        Mobile > phone
        Home Phone > phones
        Other Phone > phones
        Date of Birth > birthday
        Mailing Street > address
        Mailing City > city
        Mailing State > province
        Mailing Zip > postcode
        Mailing Country > country
        Description > note
        Secondary Email > emails
        Created Time > -
      `,
    ],
    [
      'customers',
      'Odoo partners',
      `
        External ID > -
        Name > name
        Is a Company > -
        Company Name > company
        Street > address
        Street2 > address_2
        City > city
        State > province
        Zip > postcode
        Country > country
        Phone > tel
        Mobile > phone
        Email > email
        Tax ID > id_code
        Salesperson > owner
        Notes > note
        Reference > ref
        Tags > tags
      `,
    ],
    [
      'customers',
      'Google contacts 2024',
      `
        First Name > given_name
        Middle Name > -
        Last Name > family_name
        Phonetic First Name > -
        Name Prefix > -
        Nickname > -
        File As > -
        Organization Name > company
        Organization Title > title
        Organization Department > -
        Birthday > birthday
        Notes > note
        Photo > -
        Labels > tags
        E-mail 1 - Label > -
        E-mail 1 - Value > email
        Phone 1 - Label > -
        Phone 1 - Value > phone
        Phone 2 - Label > -
        Phone 2 - Value > tel
        Address 1 - Street > address
        Address 1 - City > city
        Address 1 - Region > province
        Address 1 - Postal Code > postcode
        Address 1 - Country > country
      `,
    ],
    [
      'customers',
      'Outlook',
      `
        Title > title
        First Name > given_name
        Middle Name > -
        Last Name > family_name
        Company > company
        Department > -
        Job Title > -
        Business Street > address
        Business City > city
        Business State > province
        Business Postal Code > postcode
        Business Country/Region > country
        Home Street > -
        Home City > -
        Business Fax > phones
        Business Phone > tel
        Home Phone > phones
        Mobile Phone > phone
        Birthday > birthday
        E-mail Address > email
        E-mail Type > -
        E-mail 2 Address > emails
        Gender > sex
        Notes > note
      `,
    ],
    [
      'customers',
      'US list',
      `
        Customer # > ref
        Full Name > name
        Phone # > phone
        E-Mail* > email
        Company > company
        Street Address > address
        Apt/Suite > address_2
        City > city
        ST > -
        ZIP Code > postcode
        DOB (mm/dd/yyyy) > birthday
        Sales Rep > owner
      `,
    ],
    [
      'customers',
      'UK list',
      `
        Customer No. > ref
        Forename > given_name
        Surname > family_name
        Tel. No. > tel
        Mobile No. > phone
        Email address > email
        Organisation > company
        Address Line 1 > address
        Address Line 2 > address_2
        Town > city
        County > province
        Postcode > postcode
        Date of birth > birthday
        Gender > sex
        VAT number > id_code
      `,
    ],
    [
      'customers',
      'Pipedrive',
      `
        Person - ID > ref
        Person - Name > name
        Person - Organization > company
        Person - Email - Work > email
        Person - Phone - Mobile > phone
        Person - Owner > owner
        Person - Open deals > -
      `,
    ],
    [
      'customers',
      '有赞 客户',
      `
        客户ID > ref
        昵称 > -
        姓名 > name
        手机号 > phone
        性别 > sex
        生日 > birthday
        微信号 > wechat
        客户身份 > -
        累计消费金额（元） > -
        购次 > -
        最近消费时间 > -
        成为客户时间 > -
        积分 > -
        所属导购 > owner
        归属门店 > -
        来源渠道 > source
        标签 > tags
        备注 > note
        地区 > province
        详细地址 > address
      `,
    ],
    [
      'customers',
      '用友 客户档案',
      `
        客户编码 > ref
        客户名称 > name
        客户简称 > -
        所属分类码 > -
        所属地区码 > -
        所属行业 > industry
        税号 > id_code
        法人 > -
        开户银行 > -
        银行账号 > -
        地址 > address
        邮政编码 > postcode
        联系人 > -
        电话 > tel
        手机 > phone
        传真 > phones
        Email地址 > email
        专管业务员编码 > -
        发展日期 > -
        信用额度 > -
      `,
    ],
    [
      'customers',
      '企业微信',
      `
        客户名称 > name
        备注 > note
        描述 > -
        备注企业 > -
        备注电话 > phone
        标签 > tags
        添加人 > owner
        添加时间 > -
        来源 > source
        性别 > sex
        企业 > company
      `,
    ],
    [
      'customers',
      '问卷星 名单',
      `
        序号 > -
        提交答卷时间 > -
        所用时间 > -
        来源 > source
        来源详情 > -
        来自IP > -
        1、您的姓名： > name
        2、您的手机号码： > phone
        3、您的邮箱： > email
        4、您所在的城市： > city
        5、您的公司名称： > company
      `,
    ],
    [
      'customers',
      '报名表',
      `
        姓名* > name
        手机号码: > phone
        E-mail > email
        公司/单位 > company
        职务 > title
        性别（男/女） > sex
        身份证号码（必填） > id_code
        详细地址 > address
      `,
    ],
    [
      'customers',
      'TW CRM',
      `
        客戶代號 > ref
        客戶名稱 > name
        統一編號 > id_code
        聯絡人 > -
        聯絡電話 > tel
        行動電話 > phone
        傳真 > phones
        電子郵件 > email
        郵遞區號 > postcode
        縣市 > city
        鄉鎮市區 > district
        地址 > address
        業務員 > owner
        備註 > note
      `,
    ],
    [
      'customers',
      'HK list',
      `
        客戶編號 > ref
        英文姓名 > -
        中文姓名 > name
        手提電話 > phone
        住宅電話 > tel
        電郵地址 > email
        地區 > province
        住址 > address
        出生日期 > birthday
      `,
    ],
    [
      'customers',
      '企查查',
      `
        企业名称 > company
        法定代表人 > -
        注册资本 > -
        成立日期 > -
        所属省份 > province
        所属城市 > city
        所属区县 > district
        电话 > phone
        更多电话 > tel
        邮箱 > email
        统一社会信用代码 > id_code
        纳税人识别号 > -
        注册号 > -
        企业地址 > address
        所属行业 > industry
        经营范围 > -
      `,
    ],
    [
      'customers',
      '酒店',
      `
        宾客姓名 > name
        宾客手机 > phone
        证件号码 > id_code
        房号 > -
        入住日期 > -
        会员卡号 > ref
      `,
    ],
    [
      'orders',
      'Shopify orders',
      `
        Name > -
        Email > customer_email
        Financial Status > status
        Paid at > -
        Fulfillment Status > -
        Fulfilled at > -
        Currency > currency
        Subtotal > -
        Shipping > shipping
        Taxes > tax
        Total > amount
        Discount Code > -
        Created at > ordered_on
        Lineitem quantity > quantity
        Lineitem name > product
        Lineitem price > unit_price
        Lineitem sku > -
        Billing Name > customer_name
        Billing Phone > customer_phone
        Shipping Name > -
        Source > channel
        Id > ref
      `,
    ],
    [
      'orders',
      'Amazon orders',
      `
        order-id > ref
        purchase-date > ordered_on
        buyer-email > customer_email
        buyer-name > customer_name
        buyer-phone-number > customer_phone
        sku > -
        product-name > product
        quantity-purchased > quantity
        currency > currency
        item-price > line_amount
      `,
    ],
    [
      'orders',
      '淘宝 订单',
      `
        订单编号 > ref
        买家会员名 > customer_ref
        买家支付宝账号 > -
        买家应付货款 > -
        总金额 > -
        买家实际支付金额 > amount
        订单状态 > status
        买家留言 > -
        收货人姓名 > customer_name
        收货地址 > customer_address
        联系电话 > customer_tel
        联系手机 > customer_phone
        订单创建时间 > ordered_on
        订单付款时间 > -
        宝贝标题 > product
        宝贝种类 > -
        物流单号 > -
        物流公司 > -
        订单备注 > -
        宝贝总数量 > quantity
        店铺名称 > channel
      `,
    ],
    [
      'orders',
      '拼多多 订单',
      `
        商品 > product
        订单号 > ref
        订单状态 > status
        商品总价(元) > -
        邮费(元) > shipping
        店铺优惠折扣(元) > -
        用户实付金额(元) > amount
        商家实收金额(元) > -
        商品数量(件) > quantity
        支付时间 > -
        订单成交时间 > ordered_on
        收货人 > customer_name
        手机 > customer_phone
        省 > customer_province
        商品规格 > variant
        快递单号 > -
      `,
    ],
    [
      'orders',
      '有赞 订单',
      `
        订单号 > ref
        订单状态 > status
        买家付款时间 > -
        订单创建时间 > ordered_on
        买家姓名 > customer_name
        买家手机号 > customer_phone
        收货人/提货人 > -
        收货人手机号/提货人手机号 > -
        商品名称 > product
        商品件数 > quantity
        订单实付金额 > amount
        归属店铺 > channel
      `,
    ],
    [
      'orders',
      'TW 訂單',
      `
        訂單編號 > ref
        訂單日期 > ordered_on
        訂單狀態 > status
        顧客姓名 > customer_name
        顧客電話 > customer_phone
        顧客信箱 > customer_email
        商品名稱 > product
        數量 > quantity
        訂單金額 > amount
        付款方式 > -
        收件人 > -
        幣別 > currency
      `,
    ],
    [
      'orders',
      'US orders',
      `
        Order # > ref
        Order Date > ordered_on
        Customer ID > customer_ref
        Customer Name > customer_name
        Ship Date > -
        Segment > -
        Category > category
        Sub-Category > -
        Product Name > product
        Sales > amount
        Quantity > quantity
        Discount > discount
        Profit > -
      `,
    ],
    [
      'complaints',
      'Zendesk',
      `
        Ticket ID > ref
        Created at > opened_on
        Requester > customer_name
        Requester email > customer_email
        Subject > note
        Priority > severity
        Status > status
        Assignee > owner
        Solved at > closed_on
        Channel > channel
        Ticket type > category
      `,
    ],
    [
      'complaints',
      '投诉',
      `
        投诉编号 > ref
        投诉时间 > opened_on
        投诉人 > customer_name
        投诉人电话 > customer_phone
        投诉类型 > category
        投诉内容 > note
        紧急程度 > severity
        处理人 > owner
        处理结果 > resolution
        处理状态 > status
        结案时间 > closed_on
      `,
    ],
    [
      'survey-responses',
      'SurveyMonkey',
      `
        Respondent ID > ref
        Collector ID > -
        Start Date > -
        End Date > answered_on
        IP Address > -
        Email Address > customer_email
        First Name > customer_given_name
        Last Name > customer_family_name
        How likely are you to recommend us? > score
        Comments > comment
      `,
    ],
    [
      'survey-responses',
      'NPS',
      `
        Response ID > ref
        Submitted At > answered_on
        Email > customer_email
        NPS Score > score
        Comment > comment
      `,
    ],
    [
      'survey-responses',
      '问卷星',
      `
        序号 > ref
        提交答卷时间 > answered_on
        所用时间 > -
        来源 > channel
        1、您的姓名 > customer_name
        2、您的手机号码 > customer_phone
        3、您对我们的服务满意度评分 > score
        4、您的意见和建议 > comment
      `,
    ],
    [
      'points',
      'points',
      `
        Transaction ID > ref
        Member ID > customer_ref
        Transaction Date > booked_on
        Points > points
        Type > movement
        Reason > reason
        Expiry Date > expires_on
      `,
    ],
    [
      'points',
      '积分明细',
      `
        会员卡号 > customer_ref
        会员姓名 > customer_name
        变动时间 > booked_on
        变动积分 > points
        变动类型 > movement
        变动原因 > reason
        变动后积分 > -
        操作人 > -
      `,
    ],
    [
      'invoices',
      'Xero invoices',
      `
        ContactName > customer_name
        EmailAddress > customer_email
        InvoiceNumber > ref
        Reference > -
        InvoiceDate > issued_on
        DueDate > due_on
        Total > amount
        TaxTotal > -
        InvoiceAmountPaid > paid
        InvoiceAmountDue > -
        Currency > currency
        Status > status
      `,
    ],
    [
      'invoices',
      '发票',
      `
        发票号码 > ref
        发票代码 > -
        开票日期 > issued_on
        购方名称 > customer_name
        购方税号 > -
        金额 > -
        税额 > -
        价税合计 > amount
        发票状态 > status
        备注 > note
      `,
    ],
    [
      'invoices',
      'TW 發票',
      `
        發票號碼 > ref
        發票日期 > issued_on
        買方名稱 > customer_name
        買方統編 > -
        總計 > amount
        到期日 > due_on
      `,
    ],
    [
      'customers',
      'SAP B1',
      `
        BP Code > ref
        BP Name > -
        Group Code > -
        Telephone 1 > tel
        Telephone 2 > phones
        Mobile Phone > phone
        E-Mail > email
        Contact Person > name
        Bill-to Street > address
        Bill-to City > city
        Bill-to Zip Code > postcode
        Bill-to Country > country
        Ship-to Street > -
        Federal Tax ID > id_code
        Currency > -
      `,
    ],
    [
      'customers',
      'iCloud',
      `
        Prefix > title
        First name > given_name
        Last name > family_name
        Company > company
        Phone : mobile > phone
        Phone : work > tel
        Email : home > email
        Address : home : Street > -
        Birthday > birthday
      `,
    ],
    [
      'customers',
      '4S店',
      `
        客户姓名 > name
        性别 > sex
        联系电话1 > phone
        联系电话2 > tel
        身份证号 > id_code
        车牌号 > -
        车架号 > -
        销售顾问 > owner
        客户来源 > source
        意向车型 > -
        购车日期 > -
        住址 > address
      `,
    ],
    [
      'customers',
      'TW 名片',
      `
        中文姓名 > name
        英文姓名 > -
        公司中文名稱 > company
        職稱 > title
        部門 > -
        公司電話 > tel
        分機 > -
        手機 > phone
        傳真 > phones
        電子郵件 > email
        公司地址 > address
        網址 > -
      `,
    ],
    [
      'customers',
      'bilingual',
      `
        編號 No. > ref
        姓名 Name > name
        電話 Tel > tel
        手機 Mobile > phone
        電郵 Email > email
        公司 Company > company
        地址 Address > address
        備註 Remarks > note
      `,
    ],
    [
      'customers',
      'questions',
      `
        What is your name? > name
        Your email address > email
        Your phone number: > phone
        Company you work for > -
        Where do you live? (city) > -
      `,
    ],
    [
      'customers',
      'json woo',
      `
        id > ref
        email > email
        first_name > given_name
        last_name > family_name
        billing/address_1 > address
        billing/city > city
        billing/postcode > postcode
        billing/country > country
        billing/phone > phone
        shipping/city > -
        avatar_url > -
      `,
    ],
    [
      'customers',
      'negatives',
      `
        Name > name
        Spouse Name > -
        Emergency Contact Phone > -
        Referred By > -
        Email Opt-in > consent_email
        Phone Type > -
        Address Type > -
        City Tier > -
        Home Ownership > -
        Parent Company > -
        Last Contact Date > -
        Country of Birth > -
        Number of Orders > -
        Work Status > -
        Fax Number > phones
        Company Website > -
        Customer Since > -
        State of Account > -
      `,
    ],
    [
      'customers',
      '负例',
      `
        姓名 > name
        推荐人姓名 > -
        推荐人电话 > -
        紧急联系人 > -
        紧急联系电话 > -
        公司网址 > -
        公司规模 > size
        电话状态 > -
        邮箱是否验证 > -
        城市等级 > -
        地址类型 > -
        最近联系时间 > -
        配偶姓名 > -
        籍贯 > -
        年龄 > -
        QQ号 > -
      `,
    ],
    [
      'orders',
      'TW 蝦皮',
      `
        訂單編號 > ref
        訂單狀態 > status
        買家帳號 > customer_ref
        訂單成立日期 > ordered_on
        買家總支付金額 > amount
        商品名稱 > product
        數量 > quantity
        收件者姓名 > customer_name
        收件者電話 > customer_phone
        取件門市 > -
      `,
    ],
    [
      'complaints',
      '12315',
      `
        登记编号 > ref
        登记时间 > opened_on
        投诉人姓名 > customer_name
        联系方式 > customer_phone
        投诉事由 > note
        处理部门 > -
        办理结果 > resolution
        办结时间 > closed_on
        客户评价 > -
      `,
    ],
    [
      'survey-responses',
      '腾讯问卷',
      `
        编号 > ref
        开始答题时间 > -
        结束答题时间 > answered_on
        答题时长 > -
        您的姓名 > customer_name
        您的联系方式 > customer_phone
        您对本次服务的满意程度 > score
        您还有什么建议 > comment
      `,
    ],
    [
      'interactions',
      'call center',
      `
        来电时间 > happened_on
        来电号码 > customer_phone
        客户姓名 > customer_name
        通话时长 > -
        坐席 > -
        通话内容 > note
        呼叫类型 > -
      `,
    ],
    [
      'customers',
      'Constant Contact',
      `
        Email address > email
        First name > given_name
        Last name > family_name
        Company > company
        Job title > title
        Phone - home > tel
        Phone - mobile > phone
        Street address line 1 - Home > address
        City - Home > city
        State/Prov - Home > province
        Zip/Postal code - Home > postcode
        Country - Home > country
        Birthday > birthday
        Notes > note
        Email status > -
        Created At > -
      `,
    ],
    [
      'customers',
      'Wix contacts',
      `
        First Name > given_name
        Last Name > family_name
        Email 1 > email
        Email 2 > emails
        Phone 1 > phone
        Phone 2 > tel
        Address 1 - Street > address
        Address 1 - City > city
        Address 1 - State/Region > province
        Address 1 - Zip > postcode
        Address 1 - Country > country
        Company > company
        Position > title
        Birthdate > birthday
        Labels > tags
        Source > source
      `,
    ],
    [
      'customers',
      'Sage accounts',
      `
        Account Reference > ref
        Company Name > company
        Contact Name > name
        Trade Contact > -
        Telephone Number > tel
        Fax Number > phones
        Email Address > email
        Address Line 1 > address
        Address Line 2 > address_2
        Town > city
        County > province
        Postcode > postcode
        VAT Reg No > id_code
        Credit Limit > -
      `,
    ],
    [
      'customers',
      'Gym',
      `
        Member # > ref
        Member Name > name
        Membership Type > -
        Join Date > -
        Cell # > phone
        Home # > -
        Email > email
        D.O.B. > birthday
        Sex > sex
      `,
    ],
    [
      'customers',
      'CN 保险',
      `
        投保人姓名 > name
        投保人证件号 > id_code
        投保人手机 > phone
        被保险人姓名 > -
        保单号 > -
        生效日期 > -
        保费 > -
        业务员 > owner
      `,
    ],
    [
      'customers',
      'CN 快递面单',
      `
        收件人姓名 > name
        收件人手机 > phone
        收件人电话 > tel
        收件省 > province
        收件市 > city
        收件区 > district
        收件详细地址 > address
        邮编 > postcode
      `,
    ],
    [
      'customers',
      'TW 保戶',
      `
        要保人姓名 > name
        身分證字號 > id_code
        出生日期 > birthday
        行動電話 > phone
        住家電話 > tel
        戶籍地址 > -
        通訊地址 > address
        電子信箱 > email
      `,
    ],
    [
      'orders',
      'Lazada',
      `
        Order Item Id > -
        Order Number > ref
        Created at > ordered_on
        Customer Name > customer_name
        Customer Email > customer_email
        Billing Phone Number > customer_phone
        Item Name > product
        Paid Price > amount
        Status > status
        Shipping Fee > shipping
      `,
    ],
    [
      'orders',
      'CN 唯品',
      `
        订单编码 > ref
        会员卡号 > customer_ref
        消费时间 > ordered_on
        消费门店 > channel
        消费金额(元) > amount
        消费商品 > product
        获得积分 > -
      `,
    ],
    [
      'orders',
      'CN 1688',
      `
        订单编号 > ref
        买家公司名 > customer_company
        买家会员名 > customer_ref
        货品总价(元) > -
        运费(元) > shipping
        实付款(元) > amount
        订单状态 > status
        订单创建时间 > ordered_on
        收货人姓名 > customer_name
        联系手机 > customer_phone
        货品标题 > product
        数量 > quantity
      `,
    ],
    [
      'complaints',
      'Freshdesk',
      `
        Ticket ID > ref
        Subject > note
        Status > status
        Priority > severity
        Source > channel
        Type > category
        Agent > owner
        Created time > opened_on
        Resolved time > closed_on
        Full name > customer_name
        Email > customer_email
        Contact ID > customer_ref
      `,
    ],
    [
      'survey-responses',
      'CN 回访满意度',
      `
        回访时间 > answered_on
        客户电话 > customer_phone
        服务满意度 > score
        客户意见 > comment
        回访员 > -
      `,
    ],
    [
      'invoices',
      'CN 应收',
      `
        账单号 > ref
        客户编码 > customer_ref
        账单日期 > issued_on
        到期日期 > due_on
        账单金额 > amount
        已付金额 > paid
        付款状态 > status
      `,
    ],
    [
      'invoices',
      'FreshBooks',
      `
        Invoice Number > ref
        Client Name > customer_name
        Issue Date > issued_on
        Date Due > due_on
        Total Billed > amount
        Total Paid > paid
        Currency > currency
        Status > status
      `,
    ],
  ])('%s: %s', (kind, _, table) => {
    const expected = table.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim().split(' > ')]));
    const columns = expected.map(([header = '']) => header);
    const found = kinds[kind].recognise(columns);
    expect(columns.map((header, index) => [header, found.get(index)?.name ?? '-'])).toEqual(expected);
  });
});
