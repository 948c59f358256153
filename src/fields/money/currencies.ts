/** Currencies: their codes and minor units (ISO 4217), and the signs and names by which people write them. */

/** Currencies with other than two decimals, and the number that they have. */
export const unusualDigits: ReadonlyMap<string, number> = new Map([
  ...'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ').map((code) => [code, 0] as const),
  ...'BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3] as const),
  ...'CLF UYW'.split(' ').map((code) => [code, 4] as const),
]);

const codes = new Set(
  `AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLF CLP CNY
  COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR
  IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR
  MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD
  SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYI UYU UYW UZS VED VES VND VUV WST
  XAF XCD XOF XPF YER ZAR ZMW ZWG`.split(/\s+/),
);

/** Signs and names of a single currency. */
const names: ReadonlyMap<string, string> = new Map(
  `rmb CNY|cn¥ CNY|cnh CNY|人民币 CNY|人民幣 CNY|us$ USD|美元 USD|美金 USD|dollars USD|€ EUR|欧元 EUR|歐元 EUR|euro EUR|euros EUR|£ GBP|
  英镑 GBP|英鎊 GBP|hk$ HKD|港币 HKD|港元 HKD|港幣 HKD|nt$ TWD|新台币 TWD|新台幣 TWD|新臺幣 TWD|台币 TWD|台幣 TWD|日元 JPY|日圆 JPY|
  日圓 JPY|jp¥ JPY|円 JPY|₩ KRW|원 KRW|rp IDR|韩元 KRW|韓元 KRW|₹ INR|卢比 INR|a$ AUD|au$ AUD|澳元 AUD|c$ CAD|ca$ CAD|加元 CAD|s$ SGD|新元 SGD|
  新加坡元 SGD|nz$ NZD|r$ BRL|mop$ MOP|澳门元 MOP|₽ RUB|卢布 RUB|₺ TRY|₫ VND|฿ THB|泰铢 THB|瑞士法郎 CHF|₱ PHP|₪ ILS|rm MYR`
    .split('|')
    .map((pair): [string, string] => {
      const [name = '', code = ''] = pair.trim().split(' ');
      return [name, code];
    }),
);

/** Signs that several currencies share: the list's own currency if it is one of them, else the first. */
const shared: ReadonlyMap<string, readonly string[]> = new Map([
  ['¥', ['CNY', 'JPY']],
  ['$', ['USD', 'HKD', 'TWD', 'AUD', 'CAD', 'SGD', 'NZD', 'MXN', 'MOP', 'ARS', 'CLP', 'COP']],
  ['元', ['CNY', 'TWD', 'HKD', 'MOP', 'SGD']],
  ['圆', ['CNY', 'JPY']],
  ['圓', ['TWD', 'HKD', 'JPY', 'CNY']],
  ['块', ['CNY']],
  ['块钱', ['CNY']],
  ['元整', ['CNY', 'TWD', 'HKD']],
  ['kr', ['SEK', 'NOK', 'DKK', 'ISK']],
]);

/** Currencies of countries with a decimal comma, where `1.234` may be a thousand and more. */
const decimalComma = new Set(
  'EUR BRL TRY IDR VND ARS CLP COP DKK NOK SEK PLN CZK HUF RUB UAH RON RSD BGN ISK UYU PYG'.split(' '),
);

/** The number of decimals of a currency: usually 2, for JPY 0, for KWD 3. */
export function minorDigits(currency: string): number {
  return unusualDigits.get(currency) ?? 2;
}

/** The currency of a sign, name or code in a list whose own currency is `own`; undefined if unknown. */
export function currencyOf(sign: string, own: string): string | undefined {
  const key = sign.toLowerCase();
  const candidates = shared.get(key);
  if (candidates !== undefined) return candidates.includes(own) ? own : candidates[0];
  const upper = sign.toUpperCase();
  return names.get(key) ?? (codes.has(upper) ? upper : undefined);
}

/** `1.234` in this currency may be a thousand and more, or a fraction. */
export function hasDecimalComma(currency: string): boolean {
  return decimalComma.has(currency);
}
