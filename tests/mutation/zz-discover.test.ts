import { readFileSync, writeFileSync } from 'node:fs';
import { it } from 'vitest';
import { leavesByPattern, perturbed } from './leaves.ts';
import { capacityInputs, facility, hallAir, projection } from './stages.ts';
const scenario = JSON.parse(readFileSync('/work/main/scenarios/ohio-campus.plenum.json','utf8'));
it('x',()=>{
 const P=projection(6,false), PL=projection(6,true), eq=[facility,capacityInputs,hallAir];
 const b=new Map<any,string>(); const base=(st:any)=>{ if(!b.has(st)) b.set(st,st(scenario)); return b.get(st)!; };
 const out:string[]=[];
 for(const [pat,leaves] of leavesByPattern(scenario)){
  const stages:any[] = /^\/(halls|power|cooling)\//.test(pat)||/^\/fleet\/rackTypes\//.test(pat)||/^\/sites\/\*\/(climate|location)\//.test(pat)?eq: pat.startsWith('/levers/')?[PL]:[P];
  let hit=''; 
  for(const l of [leaves[Math.floor(leaves.length/2)]!,leaves[0]!]){ for(const st of stages){ base(st); let r; try{r=st(perturbed(scenario,[l],0.2));}catch(e:any){r='!'+e.message} if(r!==base(st)){hit=(st===facility?'facility':st===capacityInputs?'cap':st===hallAir?'air':'proj')+(r[0]==='!'?r:''); break;} } if(hit)break; }
  out.push((hit||'INERT')+' '+pat+' '+leaves.length);
  writeFileSync('/tmp/discover.txt',out.join('\n'));
 }
});
