"""As it should be."""

from bakery import bakery

handler = bakery()
