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
        overrides: [],
        maskErrors: false,
        sharedAnswers: true,
        engine: 'native',
        limits: expect.objectContaining({ depth: 25, aliases: 200 }),
        bodyLimitBytes: 1_000_000,
      },
    });
  });

  it('limits what may be asked of any supergraph, as it says', () => {
    const settings = (...args: readonly string[]) => {
      const command = parseCommand([...GENERIC, ...args]);
      return command.kind === 'generic' ? command.settings : undefined;
    };
    expect(settings('--limit', 'depth=30', '--limit', 'aliases=0')).toMatchObject({
      limits: { depth: 30, aliases: 0, tokens: 10_000 },
    });
    expect(settings('--no-limits', '--body-limit', '5000')).toMatchObject({
      limits: undefined,
      bodyLimitBytes: 5_000,
    });
  });

  it.each([
    [['gateway', '--supergraph', 'a'], /--no-auth/],
    [['--supergraph', 'a', '--no-auth'], /is for "gateway"/],
    [[...GENERIC, '--config', 'b'], /exclude each other/],
    [[...GENERIC, '--forward', 'content-length'], /cannot pass on "content-length"/],
    [[...GENERIC, '--forward', 'a b'], /cannot pass on "a b"/],
    [[...GENERIC, '--engine', 'rust'], /must be native or reference/],
    [[...GENERIC, '--limit', 'depth'], /--limit must be NAME=N, not "depth"/],
    [[...GENERIC, '--limit', 'dept=1'], /--limit knows no dept/],
    [[...GENERIC, '--limit', 'depth=0'], /--limit depth must be at least 1/],
    [[...GENERIC, '--limit', 'depth=1', '--no-limits'], /exclude each other/],
    [[...GENERIC, '--body-limit', '1'], /--body-limit must be at least 1000/],
    [['gateway', '--config', 'a', '--no-limits'], /--no-limits needs --supergraph/],
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
