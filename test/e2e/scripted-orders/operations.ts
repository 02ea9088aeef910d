/*
 * One operation per kind of document. Every field of every system that an order leads to is asked,
 * persons' names and prices included; the persona is customer service.
 */

const FRAGMENTS = `
fragment Amount on Quantity { value unit source { value unit } }
fragment Company on Partner { id ref name kind country commercialRoot { id ref } }
fragment Item on Product { id sku name gtin uom category listPrice { amount currency } weight { ...Amount } }
fragment Batch on Lot {
  id name company product { id sku } expiry supplierRef status
  certificate { id number kind state issuedAt issuer }
  holds { nodes { ...Held } }
  inspections { nodes { ...Inspected } }
}
fragment Held on Hold {
  id number company site state reasonCode reason product { id sku } lot { id } manufacturingOrder { id }
  quantity { ...Amount } placedAt releasedAt expectedReleaseAt
  nonconformance {
    id number company site state defectCode description product { id } lot { id } manufacturingOrder { id }
    purchaseOrder { id } quantity { ...Amount } disposition openedAt closedAt
    correctiveActions { id number title state dueOn openedAt closedAt }
  }
}
fragment Inspected on Inspection {
  id number company site kind result decision product { id sku } lot { id } manufacturingOrder { id }
  workOrder { id } purchaseOrderLine { id } sampleSize inspectedAt
  measurements {
    lineNumber characteristic measured { ...Amount } lower { ...Amount } upper { ...Amount } result
  }
}
fragment Machine on Equipment {
  id code name site area level parent { id } state rawState stateSince heardAt stale
  currentWorkOrder { id } workCentre { id code name }
}
fragment Job on WorkOrder {
  id job site operationNumber state scheduledStart scheduledEnd startedAt endedAt
  ordered { ...Amount } good { ...Amount } scrap { ...Amount } rework { ...Amount } operator updatedAt
  operation plannedStart plannedEnd expectedDuration manufacturingOrder { id }
  equipment { ...Machine }
  downtime {
    id equipment { id } workOrder { id } startedAt endedAt duration reasonCode reason lossCategory planned
    expectedEnd
  }
  checks { ...Inspected }
}
fragment Making on ManufacturingOrder {
  id name company product { ...Item } quantity { ...Amount } state deadline plannedStart plannedEnd
  components { product { id sku } required { ...Amount } available { ...Amount } consumed { ...Amount } }
  salesLines { id }
  subcontractor { ...Company }
  progress { good { ...Amount } scrap { ...Amount } rework { ...Amount } operationsCompleted operationsTotal }
  workOrders(first: 200) { nodes { ...Job } }
  stagedMaterial { product { id sku } lot { id } location { id name kind } quantity { ...Amount } stagedAt }
  holds { nodes { ...Held } }
}
fragment Moved on Shipment {
  id number company direction site milestone carrier { id scac name mode } trackingNumber billOfLading
  shipDate incoterm plannedPickupAt pickedUpAt plannedDeliveryAt eta { at issuedAt zone } deliveredAt
  grossWeight { ...Amount }
  lines(first: 200) {
    nodes {
      id lineNumber shipment { id } orderLine { id } purchaseOrderLine { id } delivery { id } product { id sku }
      lot { id } quantity { ...Amount } delivered { ...Amount }
    }
  }
  handlingUnits { id sscc kind grossWeight { ...Amount } }
  legs {
    legNumber carrier { id scac } mode trackingNumber from { name city country locode }
    to { name city country locode } plannedDepartureAt departedAt plannedArrivalAt arrivedAt
  }
  trackingEvents(first: 200) {
    nodes {
      id milestone reason code message occurredAt precision recordedAt place { name city country locode }
      carrier { id }
    }
  }
  proofsOfDelivery { id stopNumber signedBy signedAt documentDigest }
}
`;

const SOLD = `
fragment Sold on SalesOrder {
  id name company customer { ...Company } customerReference shipTo { ...Company } state orderedAt requested
  promised zone incoterm creditWarning total { amount currency } margin { amount currency }
  lines(first: 200) {
    nodes {
      id order { id } description product { ...Item } ordered { ...Amount } promised
      supply {
        kind certainty manufacturingOrder { ...Making } purchaseOrderLine { id }
      }
      reserved { ...Amount } picked { ...Amount } packed { ...Amount } returned { ...Amount }
      shipped { ...Amount } delivered { ...Amount }
    }
  }
  deliveries {
    nodes {
      id name company site salesOrder { id } state priority scheduledAt doneAt
      orderLines { id }
      lines(first: 200) {
        nodes {
          id delivery { id } orderLine { id } product { id sku } lot { ...Batch }
          demanded { ...Amount } reserved { ...Amount } picked { ...Amount } packed { ...Amount }
          shipped { ...Amount }
        }
      }
      handlingUnits {
        id sscc kind site location { id } parent { id } delivery { id } grossWeight { ...Amount }
        packedAt shippedAt shipment { id }
        contents { lineNumber product { id sku } lot { id } quantity { ...Amount } orderLine { id } }
      }
    }
  }
  shipments { nodes { ...Moved } }
}
${FRAGMENTS}`;

/** From the sales order through production, quality and the warehouse to the doorstep. */
export const SALES_ORDER = `query Order($id: ID!) { salesOrder(id: $id) { ...Sold } } ${SOLD}`;

/** The same of many. */
export const SALES_ORDERS = `query Orders($first: Int!) { salesOrders(first: $first) { nodes { ...Sold } } } ${SOLD}`;

/** An order that no sales line leads to directly: sub-orders, parts made in the sister company. */
export const MANUFACTURING_ORDER = `
query Making($id: ID!) { manufacturingOrder(id: $id) { ...Making } }
${without('Batch', 'Moved')}`;

/** What was bought for it, with receipts, inspections and shipments on the way in. */
export const PURCHASE_ORDERS = `
query Bought($company: [String!], $name: String) {
  purchaseOrders(filter: { company: $company, name: $name }) {
    nodes {
      id name company supplier { ...Company } supplierReference state orderedAt planned
      total { amount currency }
      lines(first: 200) {
        nodes {
          id order { id } product { ...Item } ordered { ...Amount } price { amount currency } planned
          received { ...Amount } confirmed
          receipts { id }
          receivingInspections { id }
        }
      }
      receipts {
        nodes {
          id name company site kind purchaseOrder { id } salesOrder { id } state expectedAt receivedAt
          lines {
            lineNumber purchaseOrderLine { id } product { id sku } lot { ...Batch } expected { ...Amount }
            received { ...Amount }
          }
        }
      }
      receivingInspections { nodes { ...Inspected } }
      inboundShipments { nodes { ...Moved } }
    }
  }
}
${without('Machine', 'Job', 'Making')}`;

/** The fragments that an operation uses: unused ones are refused. */
function without(...names: readonly string[]): string {
  return FRAGMENTS.split(/(?=^fragment )/m)
    .filter((text) => !names.some((name) => text.startsWith(`fragment ${name} `)))
    .join('');
}
