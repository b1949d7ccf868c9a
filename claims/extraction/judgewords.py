"""Words of judgement, by how much it takes for them to make a claim an opinion.

A strong word judges wherever something is called so ("the plan is disastrous"); a mild one may also just
describe ("the important documents") and judges only in somebody's mouth, or beside another. What somebody
feels is a fact about them, unless they say so themselves ("I am ashamed").
"""

from __future__ import annotations

from .lexicon import words

MILD_WORDS = words(
    "right just strong serious hard important difficult slow fair better best poor easy critical threat lack refuse "
    "trust blame qualified error sick stable error good great worst significant real true false big huge clear "
    "fundamental key leading popular successful effective controversial"
)
STRONG_WORDS = words(
    "terrible horrible awful wonderful fantastic amazing tremendous bad worse "
    "beautiful ugly disgusting disgraceful shameful shame disgrace outrageous ridiculous absurd foolish stupid "
    "crazy insane reckless irresponsible dangerous unfair unjust wrong unacceptable acceptable "
    "crucial vital essential remarkable extraordinary incredible unbelievable weak "
    "brave coward cowardly honest dishonest corrupt hypocritical hypocrite evil cruel barbaric heinous vicious "
    "smart brilliant genius failure disaster disastrous catastrophe catastrophic tragedy tragic mistake "
    "unfit unqualified incompetent competent temperamentally trigger-happy unstable hateful "
    "divisive racist sexist bigoted xenophobic un-american unamerican american patriotic misguided unfounded baseless "
    "ambiguous vague unclear complex complicated impressive disappointing relentless mammoth swift "
    "precarious underline underscore fragile "
    "hopeless hopeful promising excellent perfect nice lovely loser winner nonsense rubbish joke "
    "insult insulting offensive inappropriate appropriate reasonable unreasonable necessary unnecessary "
    "excessive meaningful meaningless deserve judgment temperament exaggerate "
    "overreach insecure disrespect betray betrayal bold steadiness nightmare wasteful "
    "unprecedented unthinkable inhumane immoral moral courageous heroic hero"
) - {"american"}
FEELINGS = words(
    "ashamed sorry proud happy glad tired angry frustrated worried disappointed sad afraid confident grateful pleased "
    "excited thrilled concerned troubled furious upset optimistic pessimistic nervous scared honored honoured"
)
