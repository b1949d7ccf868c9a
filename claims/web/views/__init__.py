"""The views of the desk, a module a noun. Each has its own ``urlpatterns``; ``claims.web.urls`` puts them together."""
