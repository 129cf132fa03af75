/**
 * Run in the page, gives it `ask(name, input)`: a second listener on the port to the engine, beside the page's own client. Numbers of
 * its requests are far from the client's; it waits for a new port while the engine is being started again.
 */
export const ASK_SCRIPT = `new Promise((first) => {
  const waiting = new Map();
  let next = 1e9;
  let port = null;
  let arrived = [];
  window.juanping.onPort((fresh) => {
    fresh.addEventListener('message', (event) => { waiting.get(event.data.id)?.(event.data); waiting.delete(event.data.id); });
    fresh.addEventListener('close', () => { if (port === fresh) port = null; });
    fresh.start();
    port = fresh;
    for (const go of arrived) go();
    arrived = [];
    first(true);
  });
  window.ask = async (name, input) => {
    if (!port) await new Promise((go) => arrived.push(go));
    return new Promise((resolve) => { const id = next++; waiting.set(id, resolve); port.postMessage({ type: 'request', id, name, input }); });
  };
})`;
