import { describe, expect, it } from 'vitest';
import { likelyKind } from '../../../src/intake/plan/kind-of-table.ts';

describe('a table looks like', () => {
  it.each([
    ['customers', '客户编号,姓名,手机,邮箱,城市,备注'],
    ['customers', '姓名,公司,手机,日期,备注'],
    ['customers', 'name,phone,email,birthday,points'],
    ['customers', '会员号,姓名,手机,积分,注册日期,会员等级'],
    ['orders', '订单号,客户编号,下单日期,金额'],
    ['orders', 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,Amount,CustomerID'],
    ['orders', 'customer_id,order_date,revenue'],
    ['interactions', '客户编号,跟进时间,跟进方式,跟进内容,跟进人'],
    ['interactions', 'customer_id,call date,channel,call notes'],
    ['complaints', '投诉单号,客户姓名,投诉时间,投诉类型,投诉内容,处理状态'],
    ['complaints', 'ticket_id,customer_email,created_at,subject,status'],
    ['survey-responses', '答卷编号,手机号,提交时间,满意度,意见'],
    ['survey-responses', 'response_id,email,submitted_at,nps_score,comments'],
    ['points', '会员号,变动时间,变动积分,变动类型,变动原因'],
    ['points', 'member_id,date,points_change,reason'],
    ['invoices', '发票号码,客户名称,开票日期,到期日,价税合计,已收金额'],
    ['invoices', 'invoice_no,customer,invoice_date,due_date,amount,paid'],
    ['orders', 'Name,Email,Financial Status,Currency,Total,Created at,Lineitem name,Billing Name,Billing Phone'],
    ['orders', 'order-id,purchase-date,buyer-email,buyer-name,product-name,quantity-purchased,item-price'],
    ['orders', 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country'],
    ['orders', '商品,订单号,用户实付金额(元),订单成交时间,收货人,手机,省,快递单号'],
    ['complaints', 'Ticket ID,Created at,Requester,Requester email,Subject,Priority,Status'],
    ['complaints', '投诉编号,投诉时间,投诉人,投诉人电话,投诉类型,投诉内容'],
    ['survey-responses', '序号,提交答卷时间,1、您的姓名,2、您的手机号码,3、您对服务的满意程度'],
    ['points', 'Transaction ID,Member ID,Transaction Date,Points,Type,Expiry Date'],
    ['invoices', '发票号码,发票代码,开票日期,购方名称,金额,税额,价税合计,发票状态'],
  ])('%s: %s', (kind, columns) => {
    expect(likelyKind(columns.split(','))).toBe(kind);
  });
});
