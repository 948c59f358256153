/** The fields of a list of tags: the customer and the tag. A cell may hold several tags. */
import { text } from '../../base/text.ts';
import type { Field, Reading } from '../declaration/field.ts';
import { understood } from '../declaration/reading.ts';
import { synonymsOf } from '../headers/header-key.ts';
import { recogniseHeaders } from '../headers/headers.ts';
import { category } from '../name/short-text.ts';
import { isPlaceholder } from '../text/placeholder.ts';
import { plainText } from '../text/plain.ts';
import { customerKeyFields } from './customer-key-fields.ts';

/** Separators of the tags in a cell, which no tag can contain. */
const separators = /[,，、;；|｜\n]|:::/u;

/** The tags of a cell or an argument, each once: `重要，老客户` has two. Placeholders are dropped. */
export function tagsIn(cell: string): string[] {
  const tags = new Map<string, string>();
  for (const part of unbracketed(cell).split(separators)) {
    const tag = withoutMarks(plainText(part));
    const key = tag.toLowerCase();
    if (tag !== '' && !isPlaceholder(tag) && !tags.has(key)) tags.set(key, tag);
  }
  return [...tags.values()];
}

/** `["vip","new"]` without its brackets, as systems write lists. */
export function unbracketed(cell: string): string {
  return /^\s*[[{].*[\]}]\s*$/u.test(cell) ? cell.trim().slice(1, -1) : cell;
}

/** Without the quotes around a tag, and without the mark of a system's own group; `* myContacts` is every contact. */
function withoutMarks(tag: string): string {
  const bare = tag
    .replace(/^["“']+|["”']+$/gu, '')
    .replace(/^\* /, '')
    .trim();
  return /^my ?contacts$/i.test(bare) ? '' : bare;
}

function readTags(cell: string): Reading {
  return plainText(cell) === '' ? { value: null, doubts: [] } : understood(tagsIn(cell).join(','));
}

export const tagFields: readonly Field[] = [
  ...customerKeyFields,
  {
    name: 'tag',
    label: text('Tag', '标签'),
    synonyms: synonymsOf(`tags label labels tag_name tag_names keyword keywords customer_tag customer_tags 客户标签
      会员标签 用户标签 标签名 标签名称 标记 标签列表 標籤 客戶標籤 會員標籤 標記`),
    ...category,
    read: readTags,
  },
];

/** Finds the fields of a list of tags by the headers. */
export function recogniseTagHeaders(columns: readonly string[]): ReadonlyMap<number, Field> {
  return recogniseHeaders(columns, tagFields);
}
