.PHONY: help check test lock bench
help:  ## the tasks and what they do
	@grep -E '^[a-z]+:.*##' Makefile | sed 's/:.*##/ –/'
check:  ## a few minutes, before each commit
	./thidua test --quick
test:  ## all that this machine can run
	./thidua test
lock:  ## write requirements/ anew from pyproject.toml
	python tools/lock.py
bench:  ## the product beside what people use instead
	./thidua bench
