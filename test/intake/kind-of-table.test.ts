import { describe, expect, it } from 'vitest';
import { kindOfTable, likelyKind } from '../../src/intake/kind-of-table.ts';

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
  ])('%s: %s', (kind, columns) => {
    expect(likelyKind(columns.split(','))).toBe(kind);
  });

  it('something else than customers, and is not taken for them in silence', () => {
    const table = {
      name: 'complaints.csv',
      columns: ['投诉单号', '客户姓名', '投诉时间', '投诉内容'],
      format: 'csv',
      encoding: 'utf-8',
      batches: async function* () {},
    };
    expect(() => kindOfTable(table)).toThrow('complaints.csv looks like a list of complaints');
  });
});
