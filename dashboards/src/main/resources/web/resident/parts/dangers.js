import { ApiError } from '../../shared/api.js';

const CAP = '/public/v1/cap';
const MOST = 6;
/** What the notices of a community tell already. */
const TOLD = ['D02', 'D03', 'D05', 'D08', 'D09', 'D19'];

async function xml(path) {
  const response = await fetch(path);
  if (!response.ok) {
    throw new ApiError(response.status, '');
  }
  return new DOMParser().parseFromString(await response.text(), 'application/xml');
}

function text(element, name) {
  const found = element.getElementsByTagName(name)[0];
  return found ? found.textContent : '';
}

function valueOf(info, name) {
  const pairs = [...info.getElementsByTagName('parameter'), ...info.getElementsByTagName('geocode')];
  const pair = pairs.find((one) => text(one, 'valueName') === name);
  return pair ? text(pair, 'value') : '';
}

async function message(path) {
  const infos = [...(await xml(path)).getElementsByTagName('info')];
  const of = (name) => {
    const said = (language) => infos.find((info) => text(info, 'language').startsWith(language));
    return { zh: text(said('zh') ?? infos[0], name), en: text(said('en') ?? infos[0], name) };
  };
  return {
    grid: valueOf(infos[0], 'grid'),
    rule: valueOf(infos[0], 'ruleId'),
    headline: of('headline'),
    advice: of('instruction'),
    since: text(infos[0], 'onset'),
  };
}

/**
 * Dangers to life in force in these grids beyond those that the community's notices tell, such as gas: {headline, advice, since}.
 * Each message is asked for once.
 */
const known = new Map();
export async function dangers(isHere) {
  const feed = await xml(CAP);
  const entries = [...feed.getElementsByTagName('entry')]
    .filter((entry) => entry.getElementsByTagName('category')[0]?.getAttribute('term') !== 'CANCEL')
    .slice(0, MOST);
  const paths = entries.map((entry) => entry.getElementsByTagName('link')[0].getAttribute('href'));
  const messages = await Promise.all(
    paths.map(async (path) => {
      if (!known.has(path)) {
        known.set(path, await message(path));
      }
      return known.get(path);
    }),
  );
  return messages.filter(({ grid, rule }) => isHere(grid) && !TOLD.includes(rule));
}
