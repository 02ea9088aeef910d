/** The query page: GraphiQL over our own endpoint, with the token of whoever is chosen above it. */
import { GraphiQL } from 'graphiql';
import 'graphiql/style.css';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import './page.css';

globalThis.MonacoEnvironment = {
  getWorker(_id, label) {
    const name = { json: 'json', graphql: 'graphql' }[label] ?? 'editor';
    return new Worker(`/graphiql/${name}.worker.js`);
  },
};

/** Tabs of the first visit; the demo brings its own. */
let examples = [
  `# Put your token in at the top. Run with Ctrl-Enter.
query WhoAmI {
  viewer { subject audience scopes bounds { dimension values } expiresAt }
}
`,
];
let token = '';

async function fetcher(body, options) {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: {
      ...options?.headers,
      'content-type': 'application/json',
      ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
  return response.json();
}

const root = createRoot(document.getElementById('graphiql'));

/** A new key, so that the page asks for the schema again with the new token: it is another for each audience. */
function render(key) {
  const defaultTabs = examples.map((query) => ({ query }));
  root.render(createElement(GraphiQL, { key, fetcher, defaultTabs }));
}

let chosen;

async function choosePersona(persona) {
  chosen = persona;
  const response = await fetch(`/demo/token?persona=${encodeURIComponent(persona)}`);
  if (!response.ok) throw new Error(`No token for ${persona}`);
  const answer = await response.json();
  // Somebody else was chosen while this token was on its way.
  if (chosen !== persona) return;
  token = answer.token;
  render(persona);
}

function showPersonas(personas) {
  const select = document.createElement('select');
  select.id = 'persona';
  for (const { name, description } of personas) {
    const option = new Option(`${name} – ${description}`, name);
    select.add(option);
  }
  select.addEventListener('change', () => choosePersona(select.value));
  fillHeader('Ask as', select);
  return choosePersona(select.value);
}

function askForToken() {
  const input = document.createElement('input');
  input.id = 'token';
  input.type = 'password';
  input.autocomplete = 'off';
  input.placeholder = 'Bearer token';
  input.addEventListener('change', () => {
    token = input.value.trim();
    render(String(Date.now()));
  });
  fillHeader('Token', input);
  render('no token');
}

function fillHeader(text, control) {
  const title = document.createElement('strong');
  title.textContent = 'Millwright';
  const label = document.createElement('label');
  label.append(`${text} `, control);
  document.getElementById('who').replaceChildren(title, label);
}

const personas = await fetch('/demo/personas');
if (personas.ok) {
  examples = await (await fetch('/demo/examples')).json();
  await showPersonas(await personas.json());
} else askForToken();
