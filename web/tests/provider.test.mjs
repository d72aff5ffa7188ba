// Signing in with a real OpenID Connect provider that runs here, in Chromium.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Provider } from "oidc-provider";
import { PROGRAM, browse } from "./support/server.mjs";

let folder, provider, server, office, chromium;

/** A port that was free a moment ago. */
function freePort() {
  return new Promise((settle) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => settle(port));
    });
  });
}

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "khusheh-provider-"));
  const [there, here] = [await freePort(), await freePort()];
  office = `http://127.0.0.1:${here}`;
  const issuer = `http://127.0.0.1:${there}`;
  const oidc = new Provider(issuer, {
    clients: [{
      client_id: "khusheh",
      client_secret: "sample-secret",
      redirect_uris: ["en", "fa"].map((language) => `${office}/${language}/sign-in/provider/done`),
    }],
    pkce: { required: () => true },
    // The provider's own sample pages for login and consent take any login.
    features: { devInteractions: { enabled: true } },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
  });
  provider = oidc.listen(there, "127.0.0.1");
  writeFileSync(join(folder, "people.csv"), "login,name,language,subject\nsample,Sample Person,en,subject-7\n");
  writeFileSync(join(folder, "roles.csv"), "person,role\nsample,analyst\n");
  const data = join(folder, "data");
  for (const [kind, file] of [["people", "people.csv"], ["roles", "roles.csv"]]) {
    execFileSync(PROGRAM, ["import", kind, join(folder, file), "--data", data, "--quiet"], { stdio: "ignore" });
  }
  writeFileSync(join(folder, "khusheh.toml"), `data = "${data}"\nlisten = "127.0.0.1:${here}"
public_url = "${office}"\nlog = "error"
[provider]\nissuer = "${issuer}"\nclient_id = "khusheh"\nname = "Sample provider"\n`);
  server = spawn(PROGRAM, ["serve", "--config", join(folder, "khusheh.toml"), "--language", "en"], {
    env: { ...process.env, KHUSHEH_PROVIDER_SECRET: "sample-secret" },
    stdio: ["ignore", "inherit", "pipe"],
  });
  process.once("exit", () => server.kill("SIGKILL"));
  await new Promise((settle, reject) => {
    server.stderr.on("data", (chunk) => String(chunk).includes(office) && settle());
    server.on("exit", (code) => reject(new Error(`the server ended with ${code}`)));
  });
  chromium = await browse();
});

after(async () => {
  await chromium?.stop();
  server?.kill("SIGKILL");
  provider?.close();
  provider?.closeAllConnections();
  rmSync(folder, { recursive: true, force: true });
});

/** Begins at `path`, signs in at the provider as `subject`; the page where that ends. */
async function signIn(path, subject) {
  const context = await chromium.browser.newContext();
  const page = await context.newPage();
  await page.goto(`${office}${path}`);
  await page.click("text=Sample provider");
  await page.fill("input[name=login]", subject);
  await page.fill("input[name=password]", "any");
  await page.click("button[type=submit]");
  await page.waitForSelector("text=Continue");
  const [done] = await Promise.all([
    page.waitForResponse((answer) => answer.url().includes("/sign-in/provider/done")),
    page.click("button[type=submit]"),
  ]);
  await page.waitForLoadState();
  return { context, page, done };
}

test("a person whom the provider knows comes in and goes where they wanted to", async () => {
  const { context, page, done } = await signIn("/en/sign-in?back=/en/industries", "subject-7");
  assert.equal(done.status(), 303);
  assert.equal(new URL(page.url()).pathname, "/en/industries");
  assert.match(await page.textContent(".who"), /Sample Person/);
  const cookies = await context.cookies();
  const session = cookies.find((one) => one.name === "khusheh");
  assert.ok(session.httpOnly && session.sameSite === "Lax");
  assert.ok(!cookies.some((one) => one.name === "khusheh-provider"), "the flow's cookie is gone");

  // The way back opens once, and only in the browser that began.
  const again = await context.request.get(done.url(), { maxRedirects: 0 });
  assert.equal(again.status(), 400);
  const stranger = await chromium.browser.newContext();
  const stolen = await stranger.request.get(done.url(), { maxRedirects: 0 });
  assert.equal(stolen.status(), 400);
  await stranger.close();
  await context.close();
});

test("somebody whom nobody entered here stays outside, and is told why in Persian", async () => {
  const { context, page, done } = await signIn("/fa/sign-in", "stranger-9");
  assert.equal(done.status(), 403);
  const text = await page.textContent("main");
  assert.match(text, /stranger-9/);
  assert.match(text, /مدیر سامانه/);
  assert.ok(!(await context.cookies()).some((one) => one.name === "khusheh"));
  await context.close();
});
