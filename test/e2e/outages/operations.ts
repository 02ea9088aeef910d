/**
 * One order through all five systems, then the roots of the four that are not Odoo, each reaching
 * fields of Odoo: plain fields, an id wherever there is one.
 */
export const EVERYTHING = `{
  salesOrder(id: "so:NDE:S00004") {
    id
    name
    state
    promised
    customer { id name }
    deliveries {
      nodes {
        id
        name
        state
        handlingUnits { id sscc shipment { id number } }
        lines { nodes { id shipped { value unit } orderLine { id ordered { value unit } } } }
      }
    }
    shipments {
      nodes {
        id
        number
        milestone
        trackingEvents { nodes { id milestone occurredAt } }
      }
    }
    lines {
      nodes {
        id
        ordered { value unit }
        product { id sku weight { value unit } specifications { characteristic } }
        reserved { value unit }
        shipped { value unit }
        supply {
          kind
          manufacturingOrder {
            id
            name
            state
            holds { nodes { id number state reason } }
            stagedMaterial { quantity { value unit } product { id sku } lot { id name status } }
            progress { good { value unit } operationsTotal }
            workOrders {
              nodes {
                id
                operation
                state
                good { value unit }
                equipment { id name state costPerHour { amount currency } }
                downtime { id reason expectedEnd }
                checks { id number result }
              }
            }
          }
        }
      }
    }
  }
  workOrders(filter: { manufacturingOrder: "mo:NDE:WH%2FMO%2F00007" }) {
    nodes {
      id
      state
      operation
      manufacturingOrder { id name }
      equipment { id name costPerHour { amount currency } }
      checks { id number }
    }
  }
  workOrder(id: "wo:NDE:4011") {
    id
    state
    operation
    manufacturingOrder { id name stagedMaterial { quantity { value unit } } }
  }
  inventory(sku: "CTL-A", site: "P1") {
    nodes {
      id
      onHand { value unit }
      blocked
      product { id sku }
      lot { id name status }
    }
  }
  holds(filter: { company: ["NDE"], state: [OPEN] }) {
    nodes { id number reason product { id sku } lot { id name } manufacturingOrder { id name } }
  }
  shipment(id: "shp:NDE:SH00401") {
    id
    number
    lines {
      nodes {
        id
        quantity { value unit }
        product { id sku weight { value unit } }
        orderLine { id ordered { value unit } reserved { value unit } }
        delivery { id name }
      }
    }
  }
}`;

export const HEALTH = '{ sourceHealth { system state reason } }';

/** Two hundred orders with more than two hundred lines. */
export const MANY_ORDERS = `{
  salesOrders(first: 200) {
    nodes { id name deliveries { nodes { id } } lines { nodes { id reserved { value } } } }
  }
}`;
