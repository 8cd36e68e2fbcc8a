"""The area `tasks`."""

from django.apps import AppConfig


class TasksConfig(AppConfig):
    name = "thidua.web.tasks"
    label = "web_tasks"
