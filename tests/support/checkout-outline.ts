import type { Trace } from "@playground/trace-testing";

/**
 * What one checkout of one item looks like, from the storefront's door to the worker's last statement: stock is held in
 * one transaction; order, lines and job are written in another, and loyalty points read; the worker confirms the hold and marks the order.
 */
export const CHECKOUT_OUTLINE = `
  storefront POST /checkout
    storefront POST
      orders POST /orders
        orders POST
          inventory POST /reservations
            inventory pg-pool.connect
            inventory pg.query:BEGIN playground
            inventory pg.query:INSERT playground
            inventory pg.query:SELECT playground
            inventory pg.query:UPDATE playground
            inventory pg.query:INSERT playground
            inventory pg.query:SELECT playground
            inventory pg.query:COMMIT playground
        orders pg-pool.connect
        orders pg.query:BEGIN playground
        orders pg.query:INSERT playground
        orders pg.query:INSERT playground
        orders pg.query:SELECT playground
        orders send fulfil-order
          orders pg.query:WITH playground
          orders process fulfil-order ~> orders send fulfil-order
            orders POST
              inventory POST /reservations/:id/confirm
                inventory pg-pool.connect
                inventory pg.query:BEGIN playground
                inventory pg.query:SELECT playground
                inventory pg.query:UPDATE playground
                inventory pg.query:UPDATE playground
                inventory pg.query:SELECT playground
                inventory pg.query:COMMIT playground
            orders pg-pool.connect
            orders pg.query:UPDATE playground
            orders complete fulfil-order
              orders pg-pool.connect
              orders pg.query:WITH playground
        orders pg.query:COMMIT playground
`;

/** The trace without what a pool adds when it opens one more connection: under load, some checkouts meet that and most do not. */
export const withoutNewConnections = <Some extends Trace>(trace: Some): Some => ({
  ...trace,
  spans: trace.spans.filter(({ name }) => name !== "pg.connect"),
});
