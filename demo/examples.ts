/** What the query page of the demo opens with, a tab each. */
export const EXAMPLES: readonly string[] = [
  `# Why is order S00004 late? Odoo, MES, quality and logistics answer together.
# Who asks is chosen at the top. Run with Ctrl-Enter.
query WhyLate {
  salesOrder(id: "so:NDE:S00004") {
    name
    promised
    lines {
      nodes {
        product { sku name }
        ordered { value unit }
        supply {
          manufacturingOrder {
            name
            workOrders {
              nodes {
                operation
                state
                good { value }
                equipment { name state }
                downtime { reason startedAt expectedEnd }
              }
            }
            holds { nodes { reason expectedReleaseAt } }
          }
        }
      }
    }
    shipments { nodes { number milestone eta { at zone } } }
  }
}
`,
  `# What the work cells of Aalen do now and next.
query DispatchList {
  workOrders(filter: { site: ["P1"], state: [READY, RUNNING, PAUSED] }) {
    nodes {
      scheduledStart
      state
      operation
      equipment { code stale }
      manufacturingOrder { name product { sku } }
    }
  }
}
`,
  `# Who am I, and what may I see? Everybody may ask this; the schema beside is that of whoever is chosen.
query WhoAmI {
  viewer {
    subject
    kind
    audience
    scopes
    bounds { dimension values }
    expiresAt
    limits { name maximum }
  }
}
`,
];
