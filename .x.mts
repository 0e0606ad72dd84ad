import { chromium } from 'playwright-core';
import { readFileSync } from 'node:fs';
const busy = () => { const a = (readFileSync('/proc/stat','utf8').split('\n')[0] ?? '').split(/\s+/).map(Number); return (a[1]+a[2]+a[3]+a[6]+a[7])/100; };
import { createServer } from 'node:http';
const s=createServer((q,r)=>{r.setHeader('content-type','text/html');r.end('<h1>hello</h1><p>証明書');}).listen(0);
const url='http://localhost:'+(s.address() as {port:number}).port;
const t0=Date.now(), b0=busy();
const args=['--no-sandbox','--disable-gpu','--disable-quic','--no-first-run','--disable-background-networking','--disable-component-update','--disable-sync', ...process.argv.slice(2)];
const browser=await chromium.launch({executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args});
const t1=Date.now(), b1=busy();
for(let i=0;i<8;i++){ const c=await browser.newContext(); const p=await c.newPage(); await p.goto('data:text/html,<h1>x</h1>'); await p.goto(url); await p.screenshot(); await c.close(); }
const t2=Date.now(), b2=busy();

if(process.env.TARGETS){const c=await browser.newContext(); const p=await c.newPage();await p.goto(url);const cdp=await browser.newBrowserCDPSession();console.log((await cdp.send('Target.getTargets',{filter:[{}]})).targetInfos.map((t)=>t.type+' '+t.url));}
await browser.close();
s.close();const f=(x:number)=>x.toFixed(2);
console.log(f((t1-t0)/1000),f(b1-b0),'8 contexts',f((t2-t1)/1000),f(b2-b1), process.argv.slice(2).join(' ').slice(0,100));
