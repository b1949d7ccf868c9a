"""What words tell by themselves: lists, forms of verbs, persons and parties. Depends on nothing."""
