/** A row of `attachment` as the contract's `Attachment`. */
export const attachmentJson = (alias: string): string => {
  const a = alias;
  return `json_build_object('id', ${a}.id::text, 'kind', ${a}.kind, 'name', ${a}.name, 'mime', ${a}.mime, 'size', ${a}.size,
    'state', ${a}.state, 'width', ${a}.width, 'height', ${a}.height, 'duration', ${a}.duration,
    'thumbnail', ${a}.thumbnail_key IS NOT NULL, 'details', ${a}.telegram->'details')`;
};
