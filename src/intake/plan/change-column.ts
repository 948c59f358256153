/** The column in which a source says when it last changed a row. */
import { headerKey } from '../../fields/headers/header-key.ts';
import { extraColumns, type Mapping } from './mapping.ts';

const changeHeaders = new Set(
  `updated_at last_updated last_update update_time update_date updated modified_at modified modified_on last_modified
  last_modified_date date_modified modification_date modification_time changed_at last_changed 更新时间 更新日期 最后更新时间
  最近更新时间 最后更新 修改时间 修改日期 最后修改时间 最近修改时间 变更时间 变更日期 更新時間 更新日期 修改時間 最後更新時間 最後修改時間
  變更時間`
    .split(/\s+/)
    .map(headerKey),
);

/** The column in which the source says when it last changed a row; undefined where there is none. */
export function changeColumn(mapping: Mapping): number | undefined {
  return extraColumns(mapping).find((index) => changeHeaders.has(headerKey(mapping.columns[index] ?? '')));
}
