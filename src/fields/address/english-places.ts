/**
 * Places as the English names of companies have them in brackets: countries, and the provinces and larger cities of China.
 */
import { countryCode } from './country.ts';

const places = new Set(
  `anhui fujian gansu guangdong guangxi guizhou hainan hebei heilongjiang henan hubei hunan jiangsu jiangxi jilin liaoning
  ningxia qinghai shaanxi shandong shanxi sichuan tibet xinjiang yunnan zhejiang inner|mongolia beijing shanghai tianjin
  chongqing guangzhou shenzhen dongguan foshan zhuhai zhongshan huizhou nanjing suzhou wuxi changzhou nantong kunshan
  yangzhou hangzhou ningbo wenzhou jiaxing shaoxing jinhua yiwu taizhou qingdao jinan yantai weifang dalian shenyang
  harbin changchun xiamen fuzhou quanzhou wuhan changsha chengdu xi'an xian zhengzhou hefei nanchang kunming guiyang
  nanning haikou sanya shijiazhuang tangshan taiyuan hohhot baotou lanzhou urumqi yinchuan xining lhasa hong|kong
  kowloon macau macao taipei kaohsiung taichung taiwan asia asia|pacific apac europe emea`
    .split(/\s+/)
    .map((place) => place.replace('|', ' ')),
);

/** The whole text is the name of a place. Most codes of two letters are not accepted, as they may mean anything. */
export function isPlaceInEnglish(text: string): boolean {
  if (places.has(text.toLowerCase())) return true;
  return (text.length > 3 || /^(?:uk|usa|uae|prc|hk)$/i.test(text)) && countryCode(text) !== undefined;
}
