"""The reader: the text of a Vietnamese kế hoạch in, a draft of the whole plan out. Pure Python, no Django.

    sources   a file's bytes → its lines, or one sentence why not
    lines     raw lines → paragraphs: wraps joined, run-together items taken apart
    outline   paragraphs → the tree of the plan's own numbering
    phrases/  grammars of one kind of phrase each: numbers, comparisons, days, subjects …
    parts/    one module per part of a plan: outline → items, each beside the words it was read from
    reading   all of them in order: `read_draft`
    measure   a draft compared with the plan as staff encoded it

Nothing here knows one plan by heart. What the text leaves open stays open.
"""
