// @ts-check
/** Where customers live and by which telephone they are reached. */
import { places, roads, streetKinds, streetNames, towns } from './words.mjs';

/** @typedef {import('./random.mjs').Draws} Draws */

/**
 * @typedef {object} Home
 * @property {boolean} chinese
 * @property {string} province the state, in America
 * @property {string} city
 * @property {string} area the dialling code
 * @property {string} district
 * @property {string} postcode
 * @property {string} road
 * @property {string} shortRoad how the kind of street is abbreviated
 * @property {number} house
 * @property {number} block
 * @property {string} room
 */

/**
 * @param {Draws} random
 * @returns {Home}
 */
export function chineseHome(random) {
  const [province, city, area, districts, post] = random.oneOf(places);
  return {
    chinese: true,
    province,
    city,
    area,
    district: random.oneOf(districts),
    postcode: post + random.digits(3),
    road: random.oneOf(roads),
    shortRoad: '',
    house: 1 + random.below(1200),
    block: 1 + random.below(30),
    room: `${1 + random.below(30)}0${1 + random.below(4)}`,
  };
}

/**
 * @param {Draws} random
 * @returns {Home}
 */
export function westernHome(random) {
  const [city, state, post] = random.oneOf(towns);
  const [kind, short] = random.oneOf(streetKinds);
  return {
    chinese: false,
    city,
    province: state,
    area: '555',
    district: '',
    postcode: post + random.digits(2),
    road: `${random.oneOf(streetNames)} ${kind}`,
    shortRoad: short,
    house: 1 + random.below(4000),
    block: 0,
    room: random.happens(0.3) ? String(1 + random.below(60)) : '',
  };
}

/**
 * @param {Draws} random
 * @param {boolean} chinese
 */
export function mobileOf(random, chinese) {
  if (chinese) return `1${random.oneOf(['38', '39', '50', '86', '77', '35', '91'])}${random.digits(8)}`;
  return `${2 + random.below(8)}${random.digits(2)}555${random.digits(4)}`;
}
