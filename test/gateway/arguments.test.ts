import { describe, expect, it } from '@jest/globals';
import { parseCommand } from '../../gateway/arguments.ts';

const GENERIC = ['gateway', '--supergraph', 'all.graphql', '--no-auth'];

describe('the command line', () => {
  it('is the demo when it says nothing', () => {
    expect(parseCommand([])).toEqual({ kind: 'demo', port: undefined, database: undefined });
  });

  it('takes a part and its configuration', () => {
    expect(parseCommand(['subgraph', 'mes', '--config', 'plant.yaml', '--port', '4001'])).toEqual({
      kind: 'configured',
      file: 'plant.yaml',
      part: { kind: 'subgraph', name: 'mes' },
      port: 4001,
    });
  });

  it('serves any supergraph, passing on the headers that it names', () => {
    const args = [
      ...GENERIC,
      '--port',
      '0',
      '--forward',
      'Authorization, x-tenant',
      '--forward',
      'b',
    ];
    expect(parseCommand(args)).toEqual({
      kind: 'generic',
      port: 0,
      settings: {
        supergraphFile: 'all.graphql',
        host: '127.0.0.1',
        forward: ['authorization', 'x-tenant', 'b'],
        maskErrors: false,
        sharedAnswers: true,
        engine: 'native',
      },
    });
  });

  it.each([
    [['gateway', '--supergraph', 'a'], /--no-auth/],
    [['--supergraph', 'a', '--no-auth'], /is for "gateway"/],
    [[...GENERIC, '--config', 'b'], /exclude each other/],
    [[...GENERIC, '--forward', 'content-length'], /cannot pass on "content-length"/],
    [[...GENERIC, '--forward', 'a b'], /cannot pass on "a b"/],
    [[...GENERIC, '--engine', 'rust'], /must be native or reference/],
    [['gateway', '--config', 'a', '--no-auth'], /--no-auth needs --supergraph/],
    [['gateway'], /--config is missing/],
    [['subgraph', 'erp', '--config', 'a'], /Unknown part "subgraph erp"/],
    [['--config', 'a', '--port', '99999'], /--port must be a port/],
    [['--confg', 'a'], /'--confg'/],
  ])('refuses %j in a line, with the usage', (args, reason) => {
    expect(() => parseCommand(args)).toThrow(reason);
    expect(() => parseCommand(args)).toThrow(/Usage:/);
  });
});
