// Brings an open page up to date. Without it every page works all the same; it only does not change by itself.
'use strict';
(() => {
  const root = document.documentElement;
  root.classList.add('script');

  document.querySelectorAll('[data-print]').forEach(button => button.addEventListener('click', () => window.print()));
  document.querySelectorAll('[data-submit-on-change]').forEach(form =>
    form.addEventListener('change', () => form.requestSubmit()));
  // A second press of the same button does nothing while the first is on its way.
  document.addEventListener('submit', event => {
    if (event.target.method !== 'post') return;
    const button = event.target.querySelector('button[type=submit]');
    setTimeout(() => { if (button) button.disabled = true; }, 0);
  });
  window.addEventListener('pageshow', () =>
    document.querySelectorAll('button:disabled').forEach(button => { button.disabled = false; }));

  const announcer = document.getElementById('announcer');
  const live = () => document.querySelector('[data-live]');
  const minimumMillis = () => Math.max(500, 1000 * Number(live()?.dataset.live ?? 0));
  const EVERY_MILLIS = 30000;

  let refreshing = false;
  let wanted = false;
  let refreshedAt = 0;

  const replaceRegions = html => {
    const fresh = new DOMParser().parseFromString(html, 'text/html');
    const focused = document.activeElement?.id;
    document.querySelectorAll('[data-region]').forEach(old => {
      const region = fresh.getElementById(old.id);
      if (region && region.innerHTML !== old.innerHTML) old.replaceWith(document.adoptNode(region));
    });
    if (focused && document.activeElement?.id !== focused) document.getElementById(focused)?.focus();
  };

  const refresh = async () => {
    if (refreshing || document.hidden) { wanted = true; return; }
    refreshing = true;
    wanted = false;
    try {
      const answer = await fetch(location.href, { headers: { 'X-Console-Refresh': '1' }, redirect: 'follow' });
      if (answer.redirected && new URL(answer.url).pathname === '/console/sign-in') {
        location.assign(answer.url);
        return;
      }
      if (answer.ok) replaceRegions(await answer.text());
    } catch (unreachable) {
      // The next round tries again; the event source tells when the service is back.
    } finally {
      refreshing = false;
      refreshedAt = Date.now();
    }
    if (wanted) schedule();
  };

  let timer = 0;
  const schedule = () => {
    if (timer) return;
    const wait = Math.max(150, refreshedAt + minimumMillis() - Date.now());
    timer = setTimeout(() => { timer = 0; refresh(); }, wait);
  };

  const show = change => {
    document.querySelectorAll(`[data-state-of="${CSS.escape(change.autoid)}"]`).forEach(badge => {
      if (badge.textContent === change.label) return;
      badge.textContent = change.label;
      badge.className = `badge ${badge.classList.contains('large') ? 'large ' : ''}${change.style} changed`;
      announcer.textContent = change.text;
    });
  };

  const watched = () => {
    const numbers = [...document.querySelectorAll('[data-watch]')].map(row => row.dataset.watch);
    const all = live() && !live().dataset.watch;
    return (all ? ['all'] : []).concat(numbers.slice(0, 60)).join(',');
  };

  let source = null;
  const follow = () => {
    const watch = watched();
    if (!watch || document.hidden) return;
    source?.close();
    source = new EventSource(`/console/events?watch=${encodeURIComponent(watch)}`);
    source.addEventListener('change', event => { show(JSON.parse(event.data)); if (live()) schedule(); });
    source.addEventListener('over', () => { source.close(); location.reload(); });
    source.addEventListener('full', () => source.close());
  };

  follow();
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) { source?.close(); source = null; return; }
    follow();
    if (live() || wanted) schedule();
  });
  if (live()) setInterval(schedule, EVERY_MILLIS);
})();
