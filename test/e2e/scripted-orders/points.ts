/** The point of one scripted order, checked by hand: what is asked, and what its `situation` says. */
export interface Point {
  readonly name: string;
  readonly ask: string;
  readonly answer: object;
}

/** S00001 to S00012 without S00004, which has a file of its own. */
export const POINTS: readonly Point[] = [
  {
    name: 'S00001 is delivered six hours early, with a signature',
    ask: `{ salesOrder(id: "so:NDE:S00001") { promised
      lines { nodes { ordered { value } shipped { value } delivered { value } } }
      shipments { nodes { id milestone deliveredAt handlingUnits { id } proofsOfDelivery { id signedBy } } } }
      shipment(carrier: "PARC", trackingNumber: "1000000001") { id } }`,
    answer: {
      salesOrder: {
        promised: '2026-03-13T16:00:00Z',
        lines: {
          nodes: [
            { ordered: { value: '20' }, shipped: { value: '20' }, delivered: { value: '20' } },
            { ordered: { value: '5' }, shipped: { value: '5' }, delivered: { value: '5' } },
          ],
        },
        shipments: {
          nodes: [
            {
              id: 'shp:NDE:SH00101',
              milestone: 'DELIVERED',
              deliveredAt: '2026-03-13T09:42:00Z',
              handlingUnits: [
                { id: 'hu:095212340000000013' },
                { id: 'hu:095212340000010029' },
                { id: 'hu:095212340000010036' },
              ],
              proofsOfDelivery: [{ id: 'pod:NDE:SH00101:1', signedBy: 'K. Maier' }],
            },
          ],
        },
      },
      shipment: { id: 'shp:NDE:SH00101' },
    },
  },
  {
    name: 'S00002 was ordered by a contact, and its delivery lines find their order lines',
    ask: `{ salesOrder(id: "so:NDE:S00002") { customer { id name kind commercialRoot { id } }
      deliveries { nodes { lines { nodes { orderLine { id } shipped { value } } } } }
      shipments { nodes { milestone eta { at } } } } }`,
    answer: {
      salesOrder: {
        customer: {
          id: 'par:C-ALFA-01',
          name: 'Anna Albers',
          kind: 'PERSON',
          commercialRoot: { id: 'par:C-ALFA' },
        },
        deliveries: {
          nodes: [
            {
              lines: {
                nodes: [
                  { orderLine: { id: 'sol:NDE:S00002:201' }, shipped: { value: '8' } },
                  { orderLine: { id: 'sol:NDE:S00002:202' }, shipped: { value: '16' } },
                ],
              },
            },
          ],
        },
        shipments: {
          nodes: [{ milestone: 'OUT_FOR_DELIVERY', eta: { at: '2026-03-18T14:00:00Z' } }],
        },
      },
    },
  },
  {
    name: 'S00003 runs to plan: ten of twenty-four are assembled, six controllers reserved',
    ask: `{ salesOrder(id: "so:NDE:S00003") { lines { nodes { id reserved { value }
      supply { certainty manufacturingOrder { id progress { good { value } }
        workOrders { nodes { id state } } } } } } }
      lotTrace(lot: "lot:NDE:MAG-N35:L-0420", direction: FORWARD, maxDepth: 4) { lots { depth lot { id } } } }`,
    answer: {
      salesOrder: {
        lines: {
          nodes: [
            {
              id: 'sol:NDE:S00003:301',
              reserved: { value: '0' },
              supply: [
                {
                  certainty: 'EXACT',
                  manufacturingOrder: {
                    id: 'mo:NDE:WH%2FMO%2F00301',
                    progress: { good: { value: '10' } },
                    workOrders: {
                      nodes: [
                        { id: 'wo:NDE:3011', state: 'COMPLETED' },
                        { id: 'wo:NDE:3012', state: 'RUNNING' },
                        { id: 'wo:NDE:3013', state: 'WAITING' },
                      ],
                    },
                  },
                },
              ],
            },
            { id: 'sol:NDE:S00003:302', reserved: { value: '6' }, supply: [] },
          ],
        },
      },
      lotTrace: {
        // As they were found: what R-2611-3 became stands before what R-2612-4 became.
        lots: [
          { depth: 0, lot: { id: 'lot:NDE:MAG-N35:L-0420' } },
          { depth: 1, lot: { id: 'lot:NDE:ROT-01:R-2611-3' } },
          { depth: 1, lot: { id: 'lot:NDE:ROT-01:R-2612-4' } },
          { depth: 2, lot: { id: 'lot:NDE:MOT-48:M-2611-3' } },
          { depth: 2, lot: { id: 'lot:NDE:MOT-24:M-2612-4' } },
          { depth: 3, lot: { id: 'lot:NDE:DRV-48:D-2611-3' } },
          { depth: 3, lot: { id: 'lot:NDE:DRV-24:D-2612-4' } },
          { depth: 4, lot: { id: 'lot:NDE:ACT-48-100:L-2612-3' } },
        ],
      },
    },
  },
  {
    name: 'S00005 is on hold: the torque of its lot is too low',
    ask: `{ holds(filter: { lot: "lot:NDE:ACT-48-200:L-2611-5" }) { nodes { id state expectedReleaseAt
        lot { status } nonconformance { id state } } }
      inspections(filter: { lot: "lot:NDE:ACT-48-200:L-2611-5", result: [FAIL] }) { nodes {
        measurements { characteristic result measured { value unit } lower { value } } } }
      inventory(lot: "lot:NDE:ACT-48-200:L-2611-5") { nodes { blocked onHand { value } } } }`,
    answer: {
      holds: {
        nodes: [
          {
            id: 'hold:NDE:HLD00501',
            state: 'OPEN',
            expectedReleaseAt: null,
            lot: { status: 'BLOCKED' },
            nonconformance: { id: 'ncr:NDE:NCR00501', state: 'OPEN' },
          },
        ],
      },
      inspections: {
        nodes: [
          {
            measurements: [
              {
                characteristic: 'Push force',
                result: 'PASS',
                measured: { value: '2410', unit: 'NEW' },
                lower: { value: '2300' },
              },
              {
                characteristic: 'End-stop torque',
                result: 'FAIL',
                measured: { value: '4.21', unit: 'NU' },
                lower: { value: '4.5' },
              },
            ],
          },
        ],
      },
      inventory: { nodes: [{ blocked: true, onHand: { value: '16' } }] },
    },
  },
  {
    name: 'S00006 is packed after rework, six hours late',
    ask: `{ salesOrder(id: "so:NDE:S00006") { promised lines { nodes { packed { value }
      supply { manufacturingOrder { id progress { good { value } scrap { value } rework { value } }
        holds { nodes { id state releasedAt } } } } } }
      shipments { nodes { eta { at zone } } } } }`,
    answer: {
      salesOrder: {
        promised: '2026-03-18T16:00:00Z',
        lines: {
          nodes: [
            {
              packed: { value: '12' },
              supply: [
                {
                  manufacturingOrder: {
                    id: 'mo:NDE:WH%2FMO%2F00601',
                    progress: {
                      good: { value: '12' },
                      scrap: { value: '1' },
                      rework: { value: '3' },
                    },
                    holds: {
                      nodes: [
                        {
                          id: 'hold:NDE:HLD00601',
                          state: 'RELEASED',
                          releasedAt: '2026-03-18T07:30:00Z',
                        },
                      ],
                    },
                  },
                },
              ],
            },
          ],
        },
        shipments: { nodes: [{ eta: { at: '2026-03-18T22:00:00Z', zone: 'Europe/Vienna' } }] },
      },
    },
  },
  {
    name: 'S00007 has sixty of a hundred shipped and forty in the order that was split off',
    ask: `{ salesOrder(id: "so:NDE:S00007") { lines { nodes { ordered { value } shipped { value }
      supply { manufacturingOrder { id name state quantity { value } progress { good { value } scrap { value } } } } } } } }`,
    answer: {
      salesOrder: {
        lines: {
          nodes: [
            {
              ordered: { value: '100' },
              shipped: { value: '60' },
              supply: [
                {
                  manufacturingOrder: {
                    id: 'mo:NDE:WH%2FMO%2F00012',
                    name: 'WH/MO/00012-001',
                    state: 'CLOSED',
                    quantity: { value: '60' },
                    progress: { good: { value: '60' }, scrap: { value: '2' } },
                  },
                },
                {
                  manufacturingOrder: {
                    id: 'mo:NDE:WH%2FMO%2F00012-002',
                    name: 'WH/MO/00012-002',
                    state: 'RUNNING',
                    quantity: { value: '40' },
                    progress: { good: { value: '13' }, scrap: { value: '1' } },
                  },
                },
              ],
            },
          ],
        },
      },
    },
  },
  {
    name: 'S00008 waits for hardened gear wheels, two days late',
    ask: `{ salesOrder(id: "so:NDE:S00008") { lines { nodes { supply { manufacturingOrder { id
        workOrders { nodes { id state } } } } } } }
      manufacturingOrder(id: "mo:NDE:WH%2FSBC%2F00802") { subcontractor { id } deadline }
      purchaseOrders(filter: { name: "P00080" }) { nodes { lines { nodes {
        id planned confirmed ordered { value } received { value } receivingInspections { id result } } } } } }`,
    answer: {
      salesOrder: {
        lines: {
          nodes: [
            {
              supply: [
                {
                  manufacturingOrder: {
                    id: 'mo:NDE:WH%2FMO%2F00801',
                    workOrders: { nodes: [{ id: 'wo:NDE:8011', state: 'AWAITING_MATERIAL' }] },
                  },
                },
              ],
            },
          ],
        },
      },
      manufacturingOrder: {
        subcontractor: { id: 'par:SUB-HEAT' },
        deadline: '2026-03-17T10:00:00Z',
      },
      purchaseOrders: {
        nodes: [
          {
            lines: {
              nodes: [
                {
                  id: 'pol:NDE:P00080:801',
                  planned: '2026-03-19T10:00:00Z',
                  confirmed: true,
                  ordered: { value: '60' },
                  received: { value: '0' },
                  receivingInspections: [{ id: 'ins:NDE:QC00801', result: 'PENDING' }],
                },
              ],
            },
          },
        ],
      },
    },
  },
  {
    name: 'S00009 needs sixty magnets and has twenty; the rest comes on 23 March',
    ask: `{ salesOrder(id: "so:NDE:S00009") { lines { nodes { supply { manufacturingOrder { id } } } } }
      manufacturingOrder(id: "mo:NDE:WH%2FMO%2F00905") { workOrders { nodes { id state } }
        components { product { sku } required { value } available { value } } }
      purchaseOrders(filter: { name: "P00090" }) { nodes { planned inboundShipments { nodes { id eta { at } } } } } }`,
    answer: {
      salesOrder: {
        lines: {
          nodes: [
            { supply: [{ manufacturingOrder: { id: 'mo:NDE:WH%2FMO%2F00901' } }] },
            { supply: [{ manufacturingOrder: { id: 'mo:NDE:WH%2FMO%2F00904' } }] },
          ],
        },
      },
      manufacturingOrder: {
        workOrders: { nodes: [{ id: 'wo:NDE:9051', state: 'AWAITING_MATERIAL' }] },
        components: [
          { product: { sku: 'MAG-N35' }, required: { value: '60' }, available: { value: '20' } },
          { product: { sku: 'SHF-01' }, required: { value: '15' }, available: { value: '15' } },
        ],
      },
      purchaseOrders: {
        nodes: [
          {
            planned: '2026-03-23T09:00:00Z',
            inboundShipments: {
              nodes: [{ id: 'shp:NDE:SH00981', eta: { at: '2026-03-23T09:00:00Z' } }],
            },
          },
        ],
      },
    },
  },
  {
    name: 'S00010 stands packed in Monterrey because its carrier missed the pickup',
    ask: `{ salesOrder(id: "so:NMX:S00010") { incoterm promised
      lines { nodes { packed { value unit source { value unit } } shipped { value }
        supply { manufacturingOrder { id progress { good { value unit source { unit } } } } } } }
      deliveries { nodes { handlingUnits { kind parent { id } packedAt contents { quantity { value } } } } }
      shipments { nodes { id milestone pickedUpAt trackingEvents(first: 1) { nodes { reason } } } } } }`,
    answer: {
      salesOrder: {
        incoterm: 'EXW',
        promised: '2026-03-17T22:00:00Z',
        lines: {
          nodes: [
            {
              packed: { value: '40', unit: 'C62', source: { value: '40', unit: 'EA' } },
              shipped: { value: '0' },
              supply: [
                {
                  manufacturingOrder: {
                    id: 'mo:NMX:WH%2FMO%2F00007',
                    progress: { good: { value: '40', unit: 'C62', source: { unit: 'H87' } } },
                  },
                },
              ],
            },
          ],
        },
        deliveries: {
          nodes: [
            {
              handlingUnits: [
                { kind: 'PALLET', parent: null, packedAt: '2026-03-17T20:30:00Z', contents: [] },
                boxOf('12'),
                boxOf('12'),
                boxOf('12'),
                boxOf('4'),
              ],
            },
          ],
        },
        shipments: {
          nodes: [
            {
              id: 'shp:NMX:SH01001',
              milestone: 'DELAYED',
              pickedUpAt: null,
              trackingEvents: { nodes: [{ reason: 'CARRIER' }] },
            },
          ],
        },
      },
    },
  },
  {
    name: 'S00011 is with customs in Houston; a retracted event is not shown',
    ask: `{ salesOrder(id: "so:NDE:S00011") { promised shipments { nodes { milestone eta { at } legs { mode }
      trackingEvents(first: 1) { nodes { milestone reason } } } } } }`,
    answer: {
      salesOrder: {
        promised: '2026-03-20T21:00:00Z',
        shipments: {
          nodes: [
            {
              milestone: 'CUSTOMS_HOLD',
              eta: { at: '2026-03-24T21:00:00Z' },
              legs: [{ mode: 'LTL' }, { mode: 'OCEAN' }, { mode: 'LTL' }],
              trackingEvents: { nodes: [{ milestone: 'CUSTOMS_HOLD', reason: 'CUSTOMS' }] },
            },
          ],
        },
      },
    },
  },
  {
    name: 'S00012 is late by weather, under a tracking number that another carrier uses too',
    ask: `{ salesOrder(id: "so:NDE:S00012") { promised
      shipments { nodes { milestone eta { at } trackingEvents(first: 1) { nodes { reason } } } } }
      shipment(carrier: "LTLX", trackingNumber: "1000000001") { id } }`,
    answer: {
      salesOrder: {
        promised: '2026-03-18T12:00:00Z',
        shipments: {
          nodes: [
            {
              milestone: 'DELAYED',
              eta: { at: '2026-03-19T12:00:00Z' },
              trackingEvents: { nodes: [{ reason: 'WEATHER' }] },
            },
          ],
        },
      },
      shipment: { id: 'shp:NDE:SH01201' },
    },
  },
];

function boxOf(pieces: string) {
  return {
    kind: 'BOX',
    parent: { id: 'hu:095212340000100010' },
    packedAt: '2026-03-17T20:20:00Z',
    contents: [{ quantity: { value: pieces } }],
  };
}
