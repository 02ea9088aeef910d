/** Remembers what may be used only once, for as long as it could be used again. */
export interface ReplayStore extends AsyncDisposable {
  /**
   * True the first time that `owner` uses `id`, false from then on. It may be forgotten from
   * `forgetAt` (wall clock). Rejects with UPSTREAM_UNAVAILABLE when it cannot be remembered, and with
   * LIMIT_EXCEEDED when this owner has too many: who asks must refuse then.
   */
  use(owner: string, id: string, forgetAt: Date): Promise<boolean>;
}
