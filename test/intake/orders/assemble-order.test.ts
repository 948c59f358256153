/** Files of orders as systems write them: what each customer paid and kept paid. The rows are invented. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assembleTable, revenueByCustomer } from './order-table.ts';

describe('the total of an order', () => {
  it('counts once where it stands on each row', () => {
    const csv = `order_no,customer_id,date,product,qty,unit price,order total
      A1,c1,2026-06-01,tea,2,10.00,26.00
      A1,c1,2026-06-01,cup,1,6.00,26.00
      A2,c2,2026-06-02,tea,1,10.00,10.00`;
    expect(revenueByCustomer(csv)).toEqual({ c1: 26, c2: 10 });
    expect(assembleTable(csv).rules).toMatchObject({ amount: 'order', because: 'rows' });
  });

  it('counts where it stands on the first row only, with the state of that row', () => {
    expect(
      revenueByCustomer(`order no,customer,date,status,item,total
        A1,c1,2026-06-01,paid,tea,26.00
        A1,,2026-06-01,,cup,
        A2,c2,2026-06-01,cancelled,tea,9.00
        A2,,2026-06-01,,cup,`),
    ).toEqual({ c1: 26, c2: 0 });
  });

  it('has the currency of the row that states it', () => {
    const { orders } = assembleTable(`order no,customer,date,status,item,currency,total
      A1,,2026-06-01,,cup,,
      A1,c1,2026-06-01,paid,tea,USD,26.00`);
    expect(orders[0]?.sale).toMatchObject({ amount: 2600, currency: 'USD' });
  });

  it('leaves out lines in another currency than the rest of the order, and says so', () => {
    const { orders } = assembleTable(`order no,customer,date,item,amount,currency
      A1,c1,2026-06-01,tea,20.00,USD
      A1,c1,2026-06-01,cup,6.00,EUR
      A1,c1,2026-06-01,pot,4.00,`);
    expect(orders[0]?.sale).toMatchObject({ amount: 2400, currency: 'USD' });
    expect(orders[0]?.rejected.map(({ reason }) => reason)).toEqual(['currency-differs']);
  });

  it('is the sum of the lines where each row has an amount of its own', () => {
    const csv = `订单编号,客户编号,日期,商品,金额
      A1,c1,2026-06-01,茶,20.00
      A1,c1,2026-06-01,杯,6.00
      A1,c1,2026-06-01,杯,6.00`;
    expect(revenueByCustomer(csv)).toEqual({ c1: 32 });
    expect(assembleTable(csv).orders[0]?.remarks).toEqual(['same-line-twice']);
  });

  it('is price by quantity less a discount where no amount is given', () => {
    expect(
      revenueByCustomer(`order id,customer id,order date,product,quantity,unit price,discount
        A1,c1,2026-06-01,tea,12,14.00,0.15
        A1,c1,2026-06-01,cup,1,10.00,0`),
    ).toEqual({ c1: 152.8 });
    expect(
      revenueByCustomer(`Invoice,StockCode,Quantity,Price,Customer ID,InvoiceDate
        536365,85123A,6,2.55,17850,2010-12-01
        536365,71053,6,3.39,17850,2010-12-01
        C536379,85123A,-1,2.55,17850,2010-12-02`),
    ).toEqual({ 17850: 33.09 });
  });

  it('is told to differ where rows contradict each other', () => {
    const csv = `order_no,customer,date,total
      A1,c1,2026-06-01,26.00
      A1,c1,2026-06-01,
      A1,c1,2026-06-01,26.00
      A2,c1,2026-06-02,5.00
      A2,c1,2026-06-02,5.00`;
    expect(revenueByCustomer(csv)).toEqual({ c1: 31 });
  });

  it('is not known where no column states money, and the order is kept', () => {
    const { orders } = assembleTable(`order_no,customer,date,product
      A1,c1,2026-06-01,tea`);
    expect(orders[0]?.sale).toMatchObject({ amount: null, orderedOn: '2026-06-01' });
  });
});

describe('the number of an order', () => {
  it('stands on its first row only in reports, whose other rows go on with it', () => {
    expect(
      revenueByCustomer(`日期,单据编号,购货单位,产品名称,单位,数量,单价,金额
        2026-06-01,X1,金石贸易,茶,盒,10,80.00,800.00
        ,,,杯,盒,5,60.00,300.00
        2026-06-02,X2,云海商行,茶,盒,1,85.00,85.00`),
    ).toEqual({ 金石贸易: 1100, 云海商行: 85 });
  });

  it('is that of a customer where each counts from 1', () => {
    expect(
      revenueByCustomer(`Customer no,Order no,Date,Total,Product
        K1,1,2026-01-02,30.00,Tea
        K1,1,2026-01-02,30.00,Cup
        K2,1,2026-01-02,12.50,Tea`),
    ).toEqual({ K1: 30, K2: 12.5 });
  });
});

describe('what went back', () => {
  it('is told by an answer in full, and in part by its amount', () => {
    expect(
      revenueByCustomer(`Purchase ID,Customer,Purchase Date,Price,Refunded?,Partial refund
        p1,c1,2026-06-01,20.00,0,0.00
        p2,c1,2026-06-02,20.00,1,0.00
        p3,c2,2026-06-03,90.00,1,30.00`),
    ).toEqual({ c1: 20, c2: 60 });
  });

  it('is off the total that was adjusted for it', () => {
    expect(
      revenueByCustomer(`Order ID,Customer,Sale Date,Order Total,Adjusted Order Total
        1,c1,2026-06-01,48.20,28.20
        2,c1,2026-06-02,30.00,`),
    ).toEqual({ c1: 58.2 });
  });

  it('is taken off by its column, and not twice where the order is marked refunded', () => {
    expect(
      revenueByCustomer(`订单编号,买家会员名,订单创建时间,订单状态,实付金额,退款金额
        A1,c1,2026-06-01,交易成功,588.00,100.00
        A2,c1,2026-06-01,交易关闭,120.00,120.00
        A3,c2,2026-06-01,已退款,50.00,50.00
        A4,c2,2026-06-01,已退款,50.00,0.00
        A5,c2,2026-06-01,部分退款,50.00,20.00
        A6,c2,2026-06-01,交易成功,50.00,无退款申请`),
    ).toEqual({ c1: 488, c2: 80 });
  });

  it('is taken off by a row of its own: by type, by sign, by where the money went', () => {
    expect(
      revenueByCustomer(`Transaction ID,Date,Type,Customer,Amount
        t1,2026-06-01,Charge,c1,100.00
        t2,2026-06-05,Refund,c1,40.00
        t3,2026-06-05,Payout,c1,-60.00`),
    ).toEqual({ c1: 60 });
    expect(
      revenueByCustomer(`order id,customer,date,amount
        A1,c1,2026-06-01,100.00
        A1,c1,2026-06-04,-30.00`),
    ).toEqual({ c1: 70 });
    expect(
      revenueByCustomer(`交易单号,交易时间,交易对方,收/支,金额,当前状态
        t1,2026-06-01,王伟,收入,100.00,支付成功
        t2,2026-06-03,王伟,支出,20.00,已全额退款
        t3,2026-06-03,电费,支出,80.00,支付成功
        t4,2026-06-04,银行,/,50.00,提现已到账`),
    ).toEqual({ 王伟: 80 });
  });

  it('is taken off once where the sale is marked as well as refunded by a row of its own', () => {
    const refund = 'A1,c1,2026-06-05,Refund,100.00,0.00,completed';
    expect(
      revenueByCustomer(`order no,customer,date,type,amount,refunded amount,status
        A1,c1,2026-06-01,Sale,100.00,100.00,refunded
        ${refund}`),
    ).toEqual({ c1: 0 });
    expect(
      revenueByCustomer(`order no,customer,date,type,amount,refunded amount,status
        A1,c1,2026-06-01,Sale,150.00,120.00,partially refunded
        ${refund}`),
    ).toEqual({ c1: 30 });
  });

  it('belongs to the sale that it names', () => {
    const { orders } = assembleTable(`Transaction ID,Reference Txn ID,Date,Type,Name,Gross,Balance
      t1,,2026-06-01,Payment,Ana,100.00,100.00
      t2,t1,2026-06-03,Payment Refund,Ana,-25.00,75.00`);
    expect(orders).toHaveLength(1);
    expect(orders[0]?.refunds).toMatchObject([{ ref: 't2', refundOf: 't1', amount: -2500 }]);
  });

  it('is what was told by the state of the return, line by line', () => {
    expect(
      revenueByCustomer(`主订单编号,买家会员名,订单创建时间,宝贝标题,购买数量,买家实付金额,退款状态,退款金额,订单状态
        A1,c1,2026-06-01,壶,1,90.00,没有申请退款,无退款申请,交易成功
        A1,c1,2026-06-01,杯,1,30.00,退款成功,30.00,交易成功
        A2,c1,2026-06-01,茶,1,20.00,退款成功,,交易成功`),
    ).toEqual({ c1: 90 });
  });

  it('is nothing where the refund failed or is only asked for', () => {
    expect(
      revenueByCustomer(`order no,customer,date,amount,status,refund status
        A1,c1,2026-06-01,100.00,completed,refund requested
        A2,c1,2026-06-01,10.00,completed,refund denied`),
    ).toEqual({ c1: 110 });
  });
});

describe('what is no revenue', () => {
  it.each(['Pending payment', '等待买家付款', 'Canceled by guest', '(删除)等待出库', 'Failed', 'no-show', 'Declined'])(
    'an order that is %s is kept and counts nothing',
    (status) => {
      const csv = `order no,customer,date,amount,status\nA1,c1,2026-06-01,100.00,${status}`;
      expect(revenueByCustomer(csv)).toEqual({ c1: 0 });
      expect(assembleTable(csv).orders[0]?.sale?.amount).toBe(10000);
    },
  );

  it('an order whose state is not known, which stays as written', () => {
    const csv = 'order no,customer,date,amount,status\nA1,c1,2026-06-01,100.00,Info Requested';
    expect(revenueByCustomer(csv)).toEqual({ c1: 0 });
    expect(assembleTable(csv).orders[0]?.sale?.state).toBe('Info Requested');
  });

  it('an order with a day of cancellation, whatever its state says', () => {
    expect(
      revenueByCustomer('order no,customer,date,amount,status,cancelled at\nA1,c1,2026-06-01,100.00,paid,2026-06-02'),
    ).toEqual({ c1: 0 });
  });

  it('the lines of an order that were closed', () => {
    expect(
      revenueByCustomer(`order no,customer,date,item,amount,status
        A1,c1,2026-06-01,tea,20.00,completed
        A1,c1,2026-06-01,cup,7.00,cancelled`),
    ).toEqual({ c1: 20 });
  });
});

describe('the order of the rows', () => {
  const csv = `order no,customer,date,type,item,qty,unit price,total,refunded amount,status
    A1,c1,2026-06-01,Sale,tea,2,10.00,26.00,0.00,paid
    A1,c1,2026-06-01,Sale,cup,1,6.00,26.00,0.00,paid
    A2,c2,2026-06-01,Sale,cup,1,6.00,6.00,6.00,refunded
    A2,c2,2026-06-09,Refund,,,,6.00,0.00,completed
    A3,c2,2026-06-02,Sale,pot,1,40.00,45.00,5.00,completed
    A4,c3,2026-06-03,Sale,pot,1,40.00,45.00,0.00,pending`;
  const [header = '', ...rows] = csv.split('\n');

  it('changes nothing', () => {
    const usual = revenueByCustomer(csv);
    expect(usual).toEqual({ c1: 26, c2: 40, c3: 0 });
    fc.assert(
      fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (shuffled) => {
        expect(revenueByCustomer([header, ...shuffled].join('\n'))).toEqual(usual);
      }),
      { numRuns: 40 },
    );
  });
});
