import type { Point } from './points.ts';

/** S00013 to S00024. */
export const LATER_POINTS: readonly Point[] = [
  {
    name: 'S00013 is delivered, and five of twenty came back',
    ask: `{ salesOrder(id: "so:NDE:S00013") { lines { nodes { ordered { value } shipped { value }
        delivered { value } returned { value } } } shipments { nodes { id direction } } }
      lot(id: "lot:NDE:ACT-24-100:L-2606-1") { status holds { nodes { id state } }
        inspections { nodes { id kind result } } }
      inventory(lot: "lot:NDE:ACT-24-100:L-2606-1") { nodes { blocked onHand { value } } } }`,
    answer: {
      salesOrder: {
        lines: {
          nodes: [
            {
              ordered: { value: '20' },
              shipped: { value: '20' },
              delivered: { value: '20' },
              returned: { value: '5' },
            },
          ],
        },
        shipments: {
          nodes: [
            { id: 'shp:NDE:SH01302', direction: 'INBOUND' },
            { id: 'shp:NDE:SH01301', direction: 'OUTBOUND' },
          ],
        },
      },
      lot: {
        status: 'BLOCKED',
        holds: { nodes: [{ id: 'hold:NDE:HLD01301', state: 'OPEN' }] },
        inspections: { nodes: [{ id: 'ins:NDE:QC01301', kind: 'RETURN', result: 'PENDING' }] },
      },
      inventory: { nodes: [{ blocked: true, onHand: { value: '5' } }] },
    },
  },
  {
    name: 'S00014 lost its stock to a more urgent delivery of S00024',
    ask: `{ salesOrder(id: "so:NDE:S00014") { lines { nodes { reserved { value } supply { kind } } }
        deliveries { nodes { id state priority } } shipments { nodes { id } } }
      inventory(lot: "lot:NDE:ACT-48-200:L-2610-4") { nodes { id onHand { value } reserved { value } } } }`,
    answer: {
      salesOrder: {
        lines: { nodes: [{ reserved: { value: '0' }, supply: [] }] },
        deliveries: { nodes: [{ id: 'del:NDE:WH%2FOUT%2F01401', state: 'WAITING', priority: 50 }] },
        shipments: { nodes: [] },
      },
      inventory: {
        nodes: [
          {
            id: 'inv:P1:A-01-04:NDE:ACT-48-200:L-2610-4:',
            onHand: { value: '8' },
            reserved: { value: '8' },
          },
        ],
      },
    },
  },
  {
    name: 'S00015 was refused and is on its way back',
    ask: `{ salesOrder(id: "so:NDE:S00015") { lines { nodes { shipped { value } delivered { value } returned { value } } }
      shipments { nodes { milestone legs { legNumber } proofsOfDelivery { id }
        trackingEvents { nodes { milestone reason } } } } } }`,
    answer: {
      salesOrder: {
        lines: {
          nodes: [
            { shipped: { value: '15' }, delivered: { value: '0' }, returned: { value: '0' } },
          ],
        },
        shipments: {
          nodes: [
            {
              milestone: 'RETURNING',
              legs: [{ legNumber: 1 }, { legNumber: 2 }],
              proofsOfDelivery: [],
              trackingEvents: {
                nodes: [
                  { milestone: 'RETURNING', reason: 'CONSIGNEE_REFUSED' },
                  { milestone: 'REFUSED', reason: 'CONSIGNEE_REFUSED' },
                  { milestone: 'ARRIVED_DELIVERY', reason: null },
                  { milestone: 'OUT_FOR_DELIVERY', reason: null },
                  { milestone: 'IN_TRANSIT', reason: null },
                  { milestone: 'PICKED_UP', reason: null },
                ],
              },
            },
          ],
        },
      },
    },
  },
  {
    name: 'S00016 is made and released, and its certificate is only asked for',
    ask: `{ salesOrder(id: "so:NDE:S00016") { lines { nodes { reserved { value } supply { certainty
        manufacturingOrder { id state progress { good { value } operationsCompleted operationsTotal } } } } }
        deliveries { nodes { state } } }
      lot(id: "lot:NDE:ACT-48-100:L-2612-2") { status certificate { id kind state issuedAt } holds { nodes { id } } } }`,
    answer: {
      salesOrder: {
        lines: {
          nodes: [
            {
              reserved: { value: '0' },
              supply: [
                {
                  certainty: 'PROBABLE',
                  manufacturingOrder: {
                    id: 'mo:NDE:WH%2FMO%2F01601',
                    state: 'CLOSED',
                    progress: { good: { value: '12' }, operationsCompleted: 3, operationsTotal: 3 },
                  },
                },
              ],
            },
          ],
        },
        deliveries: { nodes: [{ state: 'WAITING' }] },
      },
      lot: {
        status: 'RELEASED',
        certificate: {
          id: 'coa:NDE:COA01601',
          kind: 'ANALYSIS',
          state: 'REQUESTED',
          issuedAt: null,
        },
        holds: { nodes: [] },
      },
    },
  },
  {
    name: 'S00017 is made in two companies',
    ask: `{ salesOrder(id: "so:NMX:S00017") { zone total { amount currency } lines { nodes { supply { certainty
        manufacturingOrder { id state workOrders { nodes { id state } } stagedMaterial { product { sku } } } } } } }
      manufacturingOrder(id: "mo:NDE:WH%2FMO%2F01701") { state workOrders { nodes { id state } } }
      purchaseOrders(filter: { company: ["NMX"], name: "P00170" }) { nodes { supplier { id }
        lines { nodes { ordered { value } received { value } } } receipts { nodes { kind state } } } } }`,
    answer: {
      salesOrder: {
        zone: 'America/Monterrey',
        total: { amount: '192096', currency: 'MXN' },
        lines: {
          nodes: [
            {
              supply: [
                {
                  certainty: 'EXACT',
                  manufacturingOrder: {
                    id: 'mo:NMX:WH%2FMO%2F01702',
                    state: 'READY',
                    workOrders: {
                      nodes: [
                        { id: 'wo:NMX:17021', state: 'READY' },
                        { id: 'wo:NMX:17022', state: 'WAITING' },
                      ],
                    },
                    stagedMaterial: [
                      { product: { sku: 'DRV-48' } },
                      { product: { sku: 'GBX-10' } },
                      { product: { sku: 'TUB-100' } },
                      { product: { sku: 'CTL-B' } },
                    ],
                  },
                },
              ],
            },
          ],
        },
      },
      manufacturingOrder: {
        state: 'CLOSED',
        workOrders: { nodes: [{ id: 'wo:NDE:17011', state: 'CLOSED' }] },
      },
      purchaseOrders: {
        nodes: [
          {
            supplier: { id: 'par:NDE' },
            lines: {
              nodes: [
                { ordered: { value: '24' }, received: { value: '24' } },
                { ordered: { value: '24' }, received: { value: '24' } },
              ],
            },
            receipts: { nodes: [{ kind: 'INTERCOMPANY', state: 'RECEIVED' }] },
          },
        ],
      },
    },
  },
  {
    name: 'S00018 has a cancelled line, and a kit whose parts cannot be added',
    ask: `{ salesOrder(id: "so:NDE:S00018") { lines { nodes { id ordered { value } picked { value } } }
      deliveries { nodes { state orderLines { id } lines { nodes { demanded { value unit } picked { value } } } } } } }`,
    answer: {
      salesOrder: {
        lines: {
          nodes: [
            { id: 'sol:NDE:S00018:1801', ordered: { value: '6' }, picked: { value: '6' } },
            { id: 'sol:NDE:S00018:1802', ordered: { value: '0' }, picked: { value: '0' } },
            { id: 'sol:NDE:S00018:1803', ordered: { value: '3' }, picked: null },
          ],
        },
        deliveries: {
          nodes: [
            {
              state: 'PICKING',
              orderLines: [
                { id: 'sol:NDE:S00018:1801' },
                { id: 'sol:NDE:S00018:1802' },
                { id: 'sol:NDE:S00018:1803' },
              ],
              lines: {
                nodes: [
                  { demanded: { value: '6', unit: 'C62' }, picked: { value: '6' } },
                  { demanded: { value: '0', unit: 'C62' }, picked: { value: '0' } },
                  { demanded: { value: '6', unit: 'C62' }, picked: { value: '6' } },
                  { demanded: { value: '60', unit: 'C62' }, picked: { value: '0' } },
                  { demanded: { value: '0.3', unit: 'LTR' }, picked: { value: '0' } },
                  { demanded: { value: '3', unit: 'C62' }, picked: { value: '3' } },
                ],
              },
            },
          ],
        },
      },
    },
  },
  {
    name: 'S00019 is confirmed, on credit hold, and unknown to everybody else',
    ask: `{ salesOrder(id: "so:NDE:S00019") { state creditWarning incoterm customer { id } shipTo { id }
      lines { nodes { ordered { value } supply { kind } reserved { value } shipped { value } } }
      deliveries { nodes { id } } shipments { nodes { id } } } }`,
    answer: {
      salesOrder: {
        state: 'CONFIRMED',
        creditWarning: true,
        incoterm: 'EXW',
        customer: { id: 'par:C-EPSI' },
        shipTo: { id: 'par:C-EPSI' },
        lines: {
          nodes: [{ ordered: { value: '40' }, supply: [], reserved: null, shipped: null }],
        },
        deliveries: { nodes: [] },
        shipments: { nodes: [] },
      },
    },
  },
  {
    name: 'S00020 runs on a machine that was silent for fifteen minutes',
    ask: `{ salesOrder(id: "so:NDE:S00020") { lines { nodes { supply { manufacturingOrder { state
      progress { good { value } scrap { value } }
      workOrders { nodes { id state equipment { id state heardAt stale currentWorkOrder { id } } } } } } } } } }`,
    answer: {
      salesOrder: {
        lines: {
          nodes: [
            {
              supply: [
                {
                  manufacturingOrder: {
                    state: 'RUNNING',
                    progress: { good: { value: '21' }, scrap: { value: '1' } },
                    workOrders: {
                      nodes: [
                        {
                          id: 'wo:NDE:20011',
                          state: 'RUNNING',
                          equipment: {
                            id: 'eq:P1:WND02',
                            state: 'EXECUTING',
                            heardAt: '2026-03-18T09:45:00Z',
                            stale: true,
                            currentWorkOrder: { id: 'wo:NDE:20011' },
                          },
                        },
                      ],
                    },
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
    name: 'S00021 is a quotation: its lines come 21 days after it was written',
    ask: `{ salesOrder(id: "so:NDE:S00021") { state promised creditWarning total { amount }
      lines { nodes { ordered { value } promised supply { kind } } } deliveries { nodes { id } } } }`,
    answer: {
      salesOrder: {
        state: 'SENT',
        promised: null,
        creditWarning: false,
        total: { amount: '21125' },
        lines: {
          nodes: [
            { ordered: { value: '50' }, promised: '2026-04-07T11:45:00Z', supply: [] },
            { ordered: { value: '15' }, promised: '2026-04-07T11:45:00Z', supply: [] },
          ],
        },
        deliveries: { nodes: [] },
      },
    },
  },
  {
    name: 'S00022 is another order in each company, with controllers of one lot',
    ask: `{ nde: salesOrder(company: "NDE", name: "S00022") { id customer { id } total { amount currency }
        shipments { nodes { id milestone } } }
      nmx: salesOrder(company: "NMX", name: "S00022") { id customer { id } total { amount currency }
        shipments { nodes { id milestone } } }
      lot(id: "lot:NDE:CTL-A:C-2610-3") {
        consumedIn { nodes { manufacturingOrder { id } quantity { value unit } } }
        onHand { nodes { id onHand { value } } } } }`,
    answer: {
      nde: {
        id: 'so:NDE:S00022',
        customer: { id: 'par:C-ALFA' },
        total: { amount: '2751.28', currency: 'EUR' },
        shipments: { nodes: [{ id: 'shp:NDE:SH02201', milestone: 'IN_TRANSIT' }] },
      },
      nmx: {
        id: 'so:NMX:S00022',
        customer: { id: 'par:C-BETA' },
        total: { amount: '1770', currency: 'USD' },
        shipments: { nodes: [{ id: 'shp:NMX:SH12201', milestone: 'INFO_RECEIVED' }] },
      },
      lot: {
        consumedIn: {
          nodes: [
            {
              manufacturingOrder: { id: 'mo:NMX:WH%2FMO%2F12201' },
              quantity: { value: '6', unit: 'C62' },
            },
            {
              manufacturingOrder: { id: 'mo:NDE:WH%2FMO%2F02201' },
              quantity: { value: '8', unit: 'C62' },
            },
          ],
        },
        onHand: {
          nodes: [{ id: 'inv:P2:B-01-02:NDE:CTL-A:C-2610-3:', onHand: { value: '6' } }],
        },
      },
    },
  },
  {
    name: 'S00023 is five boxes of twelve, made and handled in pieces',
    ask: `{ salesOrder(id: "so:NMX:S00023") { lines { nodes { ordered { value unit source { value unit } }
      reserved { value } picked { value } packed { value }
      supply { certainty manufacturingOrder { quantity { value unit }
        progress { good { value } scrap { value } operationsCompleted }
        components { product { sku } required { value } consumed { value } } } } } }
      deliveries { nodes { state handlingUnits { contents { quantity { value unit } } } } } } }`,
    answer: {
      salesOrder: {
        lines: {
          nodes: [
            {
              ordered: { value: '60', unit: 'C62', source: { value: '5', unit: 'BOX12' } },
              reserved: { value: '0' },
              picked: { value: '24' },
              packed: { value: '36' },
              supply: [
                {
                  certainty: 'EXACT',
                  manufacturingOrder: {
                    quantity: { value: '60', unit: 'C62' },
                    progress: {
                      good: { value: '60' },
                      scrap: { value: '3' },
                      operationsCompleted: 2,
                    },
                    components: [
                      used('DRV-24', '60', '63'),
                      used('GBX-10', '60', '63'),
                      used('TUB-100', '60', '63'),
                      used('CTL-A', '60', '63'),
                      used('SCR-M4', '480', '504'),
                      used('GRS-02', '3', '3.15'),
                      used('LBL-01', '60', '60'),
                    ],
                  },
                },
              ],
            },
          ],
        },
        deliveries: {
          nodes: [
            {
              state: 'PICKED',
              handlingUnits: [
                { contents: [{ quantity: { value: '12', unit: 'C62' } }] },
                { contents: [{ quantity: { value: '12', unit: 'C62' } }] },
                { contents: [{ quantity: { value: '12', unit: 'C62' } }] },
              ],
            },
          ],
        },
      },
    },
  },
  {
    name: 'S00024 is reserved in two deliveries, the urgent one first',
    ask: `{ salesOrder(id: "so:NDE:S00024") { customer { id } lines { nodes { id reserved { value } supply { kind } } }
      deliveries { nodes { id priority } } shipments { nodes { id milestone } } } }`,
    answer: {
      salesOrder: {
        customer: { id: 'par:C-BETA' },
        lines: {
          nodes: [
            { id: 'sol:NDE:S00024:2401', reserved: { value: '10' }, supply: [] },
            { id: 'sol:NDE:S00024:2402', reserved: { value: '8' }, supply: [] },
          ],
        },
        deliveries: {
          nodes: [
            { id: 'del:NDE:WH%2FOUT%2F01402', priority: 90 },
            { id: 'del:NDE:WH%2FOUT%2F02401', priority: 50 },
          ],
        },
        shipments: { nodes: [{ id: 'shp:NDE:SH02401', milestone: 'INFO_RECEIVED' }] },
      },
    },
  },
];

function used(sku: string, required: string, consumed: string) {
  return { product: { sku }, required: { value: required }, consumed: { value: consumed } };
}
