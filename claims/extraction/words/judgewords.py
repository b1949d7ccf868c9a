"""Words of judgement, by how much it takes for them to make a claim an opinion.

A strong word judges wherever something is called so ("the plan is disastrous"); a mild one may also just
describe ("the important documents") and judges only in somebody's mouth, or beside another. What somebody
feels is a fact about them, unless they say so themselves ("I am ashamed").
"""

from __future__ import annotations

from .lexicon import words

STRONG_WORDS = words(
    # good and bad
    "terrible horrible awful wonderful fantastic amazing tremendous bad worse beautiful ugly disgusting disgraceful "
    "shameful shame disgrace outrageous outrage ridiculous absurd excellent perfect nice lovely superb magnificent "
    "dreadful appalling atrocious lousy pathetic mediocre marvellous marvelous brilliant splendid abysmal deplorable "
    "despicable reprehensible repugnant repulsive vile nasty admirable laudable commendable praiseworthy exemplary "
    "worthless worthwhile worthy unworthy "
    # right and wrong
    "wrong unfair unjust unacceptable acceptable immoral moral unethical ethical inhumane indefensible inexcusable "
    "unforgivable unconscionable irresponsible reckless shameless hypocritical hypocrite hypocrisy dishonest honest "
    "corrupt evil cruel barbaric heinous vicious sinister racist sexist bigoted xenophobic bigot hateful divisive "
    "un-american unamerican unpatriotic patriotic inappropriate appropriate improper offensive insult insulting "
    "disrespect disrespectful demeaning "
    # wise and foolish
    "foolish stupid crazy insane smart wise unwise naive clueless ludicrous laughable irrational rational sensible "
    "reasonable unreasonable misguided shortsighted short-sighted ill-advised baseless unfounded groundless "
    "nonsense nonsensical rubbish joke farce sham bogus flawed senseless pointless futile useless "
    # able and unable
    "unfit unqualified incompetent competent incapable temperamentally trigger-happy unstable weak brave bold timid "
    "coward cowardly courageous heroic hero villain genius inept ineffective inadequate insufficient lacking "
    "unprepared untrustworthy trustworthy "
    # great and small, safe and dangerous
    "crucial vital essential remarkable extraordinary incredible unbelievable astonishing astounding stunning "
    "unprecedented unthinkable impressive disappointing troubling troublesome alarming worrying worrisome "
    "disturbing frightening scary dangerous perilous precarious fragile disaster disastrous catastrophe catastrophic "
    "tragedy tragic calamity nightmare devastating ruinous failure mistake blunder victory triumph affirmation "
    "testament desperate magnanimous momentous exceptional unhinged delusional phony crooked rigged fiasco debacle "
    "mess chaos "
    "chaotic dire grim bleak hopeless hopeful promising encouraging inspiring relentless mammoth swift overreach "
    # plain and hidden
    "ambiguous vague complex complicated confusing misleading deceptive deceitful ironic doubtful dubious "
    "questionable debatable implausible plausible improbable inconceivable inevitable obvious "
    # of people, their manners and their words
    "fitting prudent imprudent toxic poisonous inflammatory incendiary petty childish juvenile infantile immature "
    "embarrassing humiliating degrading lunatic bizarre preposterous asinine idiotic idiot moronic moron dumb "
    "gullible cynical disingenuous insincere duplicitous spineless gutless feckless hapless clumsy sloppy lax "
    "careless negligent tone-deaf elitist fascist authoritarian tyrannical tyrant totalitarian misogynist "
    "misogynistic homophobic xenophobe islamophobic anti-semitic crass vulgar crude rude mean-spirited spiteful "
    "vindictive venomous scurrilous slanderous menacing ominous horrendous horrific ghastly hideous sickening "
    "revolting abhorrent loathsome contemptible dishonorable disloyal traitorous treasonous spectacular awesome "
    "sensational stellar outstanding phenomenal masterful dazzling dismal woeful miserable unfortunate regrettable "
    "lamentable unforgettable memorable legendary iconic monumental visionary principled unprincipled honorable "
    "honourable dignified noble virtuous righteous selfless fearless gutsy tenacious gifted talented clever cunning "
    "shrewd savvy astute unbeatable invincible unstoppable irresistible compelling persuasive convincing "
    "unconvincing refreshing boring dull bland stale hollow shallow superficial simplistic facile incoherent "
    "rambling illogical unrealistic realistic impractical unworkable doomed overblown overrated underrated overdue "
    "unheard-of spurious specious sketchy shady fishy sleazy slimy liar bully thug clown buffoon charlatan huckster "
    "puppet pawn stooge sellout traitor monster savage malarkey baloney garbage trash crap bunk hogwash gibberish "
    "hysteria paranoia circus charade spectacle stunt gimmick ploy sideshow distraction smokescreen cop-out "
    "dereliction abdication mockery abomination monstrosity embarrassment humiliation godsend blessing miracle "
    "game-changer masterpiece gem bulwark beacon lifeline scourge plague menace quagmire boondoggle trainwreck folly "
    "hubris arrogance ignorance ignorant bigotry cowardice integrity decency complicit "
    # needs and deserts
    "necessary unnecessary needless deserve excessive extreme extremist radical meaningful meaningless wasteful "
    "costly "
    "temperament steadiness insecure betray betrayal exaggerate underline underscore "
    "loser anomaly hallmark travesty hoax disservice demagogue unaffordable evenhanded even-handed kind- "
    "hearted caring generous selfish greedy lazy arrogant humble decent compassionate heartless ruthless demagogic "
    "demagoguery"
)
MILD_WORDS = words(
    "historic right just strong serious hard important difficult tough slow fair better best poor easy critical threat "
    "lack refuse trust blame qualified error sick stable good great worst significant true false fundamental key "
    "popular unpopular successful effective uplifting powerful severe acute interesting surprising unusual "
    "hostile harmful beneficial helpful unhelpful healthy sincere genuine credible "
    "wrongly rightly fairly unfairly barrier obstacle solution advantage disadvantage "
    "robust messy delicate striking harsh bitter positive negative viable legitimate valid urgent pressing passionate "
    "tireless dedicated prosperous vibrant thriving broken fractured "
    "favorable favourable unfavorable unfavourable standout special momentous much-needed controversial notable "
    "noteworthy significant relevant irrelevant suitable unsuitable ideal preferable superior inferior adequate sound "
    "lame rough suspicious scandalous shocking sobering chilling gripping touching heartbreaking tricky daunting "
    "tedious painful seamless one-sided lopsided fit guilty blow setback boon surprise "
    # of worth and quality
    "justified unjustified inaccurate topsy-turvy malleable low-energy high-energy seamless flawless faultless apt "
    "outdated obsolete antiquated archaic backward innovative groundbreaking pioneering trite predictable "
    "unpredictable erratic reliable unreliable inconsistent contradictory lackluster lacklustre underwhelming uneven "
    "rocky bumpy shaky wobbly feeble flimsy tenuous unsustainable exorbitant outlandish far-fetched extravagant lavish "
    "meager meagre paltry measly skimpy ambitious audacious daring combative confrontational abrasive brusque charming "
    "charismatic likable likeable lovable unlikable relatable inauthentic slick polished eloquent articulate witty "
    "funny hilarious entertaining engaging riveting wooden robotic awkward clunky graceful elegant gorgeous "
    "unpleasant pleasant enjoyable delightful unbearable intolerable tolerable feasible infeasible attainable "
    "unattainable elusive intractable insurmountable thorny vexing pernicious insidious corrosive destructive "
    "constructive counterproductive unproductive fruitful fruitless valuable invaluable priceless precious "
    "instrumental pivotal decisive indispensable paramount unparalleled unrivaled unrivalled unmatched formidable "
    "fearsome intimidating imposing stolid petulant pompous smug haughty condescending patronizing patronising "
    "dictatorship carpetbagger mirage "
    "danger risk comfort burden lesson opportunity respect disregard undermine"
)
FEELINGS = words(
    "ashamed sorry proud happy glad tired angry frustrated worried disappointed sad afraid confident grateful "
    "pleased "
    "excited thrilled concerned troubled furious upset optimistic pessimistic nervous scared shocked surprised "
    "stunned mad honored honoured sure"
)
