/** The plans of `@apollo/query-planner`, as plain objects that cross threads. */
export type {
  ConditionNode,
  FetchDataKeyRenamer,
  FetchDataRewrite,
  FetchDataValueSetter,
  FetchNode,
  FlattenNode,
  PlanNode,
  QueryPlan,
  QueryPlanFieldNode,
  QueryPlanInlineFragmentNode,
  QueryPlanSelectionNode,
  SubscriptionNode,
} from '@apollo/query-planner';
