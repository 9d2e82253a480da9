/** What one checkout of one item looks like, from the storefront's door to the worker's last statement. */
export const CHECKOUT_OUTLINE = `
storefront POST /checkout
  storefront POST
    orders POST /orders
`;
