import { describe, expect, it } from '@jest/globals';
import { AppError, MAX_SUBJECTS } from '../../runtime/errors.ts';
import { collectLeftOutRows, MAX_KINDS } from '../../subgraphs/left-out-rows.ts';

const fault = (message: string, ...subjects: string[]) =>
  new AppError('UPSTREAM_INVALID', message, { subjects });

describe('rows that the lists of an answer left out', () => {
  it('are one error for each thing that is wrong', () => {
    const rows = collectLeftOutRows('quality');
    rows.note(fault('quality.hold.state should be filled', 'hold:NDE:1'));
    rows.note(fault('quality.hold.state should be filled', 'hold:NDE:2'));
    rows.note(fault('quality.hold.unit should be filled', 'hold:NDE:2'));
    const extensions = { code: 'UPSTREAM_INVALID', system: 'quality' };
    expect(rows.errors()).toEqual([
      {
        message: 'quality.hold.state should be filled',
        extensions: { ...extensions, subjects: ['hold:NDE:1', 'hold:NDE:2'] },
      },
      {
        message: 'quality.hold.unit should be filled',
        extensions: { ...extensions, subjects: ['hold:NDE:2'] },
      },
    ]);
  });

  it('are named by the entity they are part of', () => {
    const rows = collectLeftOutRows('wms');
    rows.note(fault('wrong', 'mo:NDE:7 line 2'));
    expect(rows.errors()[0]?.extensions.subjects).toEqual(['mo:NDE:7']);
  });

  it('are none where nothing was left out', () => {
    expect(collectLeftOutRows('mes').errors()).toEqual([]);
  });

  it('name no more entities and kinds than an answer may hold', () => {
    const rows = collectLeftOutRows('mes');
    for (let index = 0; index < 1_000; index += 1) {
      rows.note(fault('the same', `wo:NDE:${index}`));
      rows.note(fault(`kind ${index}`, 'wo:NDE:1'));
    }
    const errors = rows.errors();
    expect(errors).toHaveLength(MAX_KINDS);
    expect(errors[0]?.extensions.subjects).toHaveLength(MAX_SUBJECTS);
  });
});
