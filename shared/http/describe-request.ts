import { type Context, propagation, trace } from "@opentelemetry/api";
import { currentScope, type RequestSubject } from "./request-scope.ts";

const CUSTOMER_BAGGAGE_KEY = "customer";

/**
 * Says what the request being served is about. Its span gets the attributes `customer` and `sku` (a list), by which traces can be
 * told apart; the customer goes along to the services that are called.
 */
export function describeRequest(subject: RequestSubject): void {
  const scope = currentScope();
  if (scope === undefined) return;
  Object.assign(scope.about, subject);
  const span = trace.getActiveSpan();
  if (subject.customer !== undefined) span?.setAttribute("customer", subject.customer);
  if (subject.skus !== undefined) span?.setAttribute("sku", [...subject.skus]);
}

/** What a caller has said of the request. */
export function subjectFromBaggage(active: Context): RequestSubject {
  const customer = propagation.getBaggage(active)?.getEntry(CUSTOMER_BAGGAGE_KEY)?.value;
  return customer === undefined ? {} : { customer };
}

/** The context with the customer in its baggage, where one is known. */
export function withSubjectBaggage(active: Context): Context {
  const customer = currentScope()?.about.customer;
  if (customer === undefined) return active;
  const baggage = propagation.getBaggage(active) ?? propagation.createBaggage();
  return propagation.setBaggage(active, baggage.setEntry(CUSTOMER_BAGGAGE_KEY, { value: customer }));
}
