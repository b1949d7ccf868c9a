"""Verbs by what they tell: how something stands, what goes on for a while, what has an effect, where somebody stands.

Classes of meaning as a grammar of English knows them, by lemma. Whether a sentence tells an event or a state, a cause
or a stance, is decided by the rules in ``labels`` from these and from tense, aspect and subject.
"""

from __future__ import annotations

from .lexicon import words

# What holds rather than happens, in any tense ("the firm owned the mill", "the river borders the park").
STATIVE = words(
    # being and seeming
    "be exist remain stay seem appear resemble equal constitute comprise consist represent symbolize symbolise embody "
    "differ vary tend abound persist linger last prove mean matter "
    # having and holding
    "have own possess lack hold contain include involve boast retain enjoy feature house accommodate "
    "belong owe deserve merit "
    # knowing, thinking, feeling
    "know believe understand doubt trust presume suspect realize realise foresee "
    "love like hate dislike detest loathe despise dread fear adore admire respect envy resent cherish value prefer "
    "appreciate care want support oppose favor favour expect anticipate worry mourn long yearn crave desire wish "
    # standing to each other
    "depend rely hinge relate concern pertain apply correspond conform adhere consort center centre revolve focus "
    "require need necessitate entail allow permit enable govern cost total measure weigh average span "
    "suffice exceed match stem derive originate hail date "
    # where and how somebody lives, works and rules
    "stand lie live reside dwell inhabit occupy border adjoin surround overlook abut flank face "
    "reign preside oversee supervise control dominate maintain manage specialize specialise cover continue "
    "await confront encompass underlie permeate pervade"
)  # fmt: skip

# What goes on: told of while it does, it is how things stand ("troops were waiting", "she is campaigning").
LASTING = words(
    "wait watch run seep block shelter queue stand sit lie hang hide sleep wear hold face work live stay leak rise fall "
    "lack struggle suffer seek recover operate compete vie wrestle demand consolidate "
    "campaign brew search prepare train travel tour roam wander gather circulate simmer rage smoulder smolder hover "
    "float drift cling flow flood drip trickle guard patrol monitor investigate study teach serve thrive flourish boom "
    "grow shrink dwindle wane deteriorate evolve improve worsen build raise spread stream camp lodge loom lurk teeter "
    "cope contend grapple negotiate mull weigh hesitate waver rely depend lean"
)

# What a deed or an event does to people and things; said of a person these tell what was done, not what it led to.
AFFECTING = words(
    # to what people feel
    "anger enrage infuriate outrage upset annoy irritate alarm alienate frighten scare terrify trouble disturb dismay "
    "disappoint discourage dishearten demoralize demoralise embarrass humiliate shock stun surprise astonish amaze "
    "startle unsettle rattle unnerve spook please delight thrill excite energize energise encourage reassure relieve "
    "calm appease placate soothe frustrate confuse puzzle baffle bewilder perplex offend antagonize antagonise "
    "polarize polarise divide mobilize mobilise radicalize radicalise embolden impress "
    # to what there is of them
    "generate create yield engender breed foster spur stoke ignite unleash precipitate hasten accelerate slow hamper "
    "hinder impede obstruct thwart derail disrupt stall aggravate exacerbate compound complicate strengthen bolster "
    "reinforce magnify heighten intensify deepen boost buoy depress dampen erode weaken undermine undercut hurt harm "
    "ruin devastate cripple paralyze paralyse doom enable empower improve worsen detract distort plunge propel catapult "
    "thrust throw hobble harden stiffen revive"
)

# By which one who says "I" or "we" takes a stand there and then ("I regret it", "we welcome the deal").
STAND_TAKING = words(
    "support oppose back agree endorse reject disavow regret condemn denounce renounce repudiate deplore decry apologize "
    "apologise welcome accept applaud commend congratulate salute thank praise appreciate pledge promise vow commit "
    "swear urge ask demand request propose recommend advise advocate insist call favor favour agree disagree dispute "
    "deny refuse decline object protest concede acknowledge recognize recognise respect stand disown forgive withdraw "
    "rescind retract compare encourage"
)
# What one will do about somebody or something that shows where one stands ("I will not support him").
SIDING = words("support oppose back endorse vote reject veto")

# What somebody does even while it goes on: "is paying for the ads", "are trying to leave".
ATTEMPTING = words(
    "try attempt pay respond reply fly fight threaten join leave arrive enter challenge accuse sue file launch release "
    "announce unveil issue publish post air send deliver open close sign hire fire cancel withdraw resign quit retire "
    "propose introduce vote meet visit host hold attack bomb shell kill arrest evacuate deploy cut"
)

# What is done at once: in the present tense, told as news ("Orr wins the vote").
AT_ONCE = words(
    "win lose give take announce reject blast slam trash rebuff endorse sue arrest kill hit launch release unveil "
    "deliver sign pass approve name pick tap choose drop quit resign defeat beat accuse mock meet visit join mention "
    "spread turn establish arrive leave fire hire urge warn ban halt file reveal claim rip bash dismiss skip snub "
    "cancel postpone delay declare clinch sweep crush edge raise cut add "
    "stop seize grab storm interrupt disrupt eject oust expel expose admit concede confess apologize apologise "
    "slap slash shoot stab punch raid bomb rescue indict convict sentence acquit settle "
    "acquire donate award grant erupt explode collapse crash die flee escape vanish topple unseat nominate elect "
    "appoint suspend veto overturn uphold enact adopt submit withdraw return depart land greet hug debut "
    "publish post tweet scrap shut reopen recall rename overtake demote sack pardon"
)
