/* What the server wants with everything that is sent: the cookie's, for a new login in another window changes it. */

export function csrfToken() {
  return document.cookie.split("; ").find((each) => each.startsWith("csrftoken="))?.slice("csrftoken=".length) ?? "";
}
