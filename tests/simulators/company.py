"""The company behind the simulators: one file for all of them, or one of any size."""
import json
import os

ACME = os.path.join(os.path.dirname(os.path.abspath(__file__)), "company.json")


class Company:
    """Departments by code ("D100"), people by id ("000001"); the top is ""."""

    def __init__(self, name, departments, people):
        self.name = name
        self.departments = {one["code"]: one for one in departments}
        self.people = {one["id"]: one for one in people}
        self.leavers = []
        self.index = None   # of a company that nobody changes

    @classmethod
    def load(cls, path=ACME):
        with open(path, encoding="utf-8") as file:
            read = json.load(file)
        return cls(read["name"], read["departments"], read["people"])

    @classmethod
    def made(cls, people, departments=None):
        """So many people in a tree that is eight departments wide on each level."""
        departments = departments or max(8, people // 20)
        made = [{"code": f"D{100 + i}", "name": f"Department {i}",
                 "parent": f"D{100 + (i - 8) // 8}" if i >= 8 else "", "order": i % 8,
                 "heads": [f"{i:06}"] if i < people else []} for i in range(departments)]
        crowd = [{"id": f"{i:06}", "name": f"Person {i}", "title": "Engineer", "country": "+86",
                  "departments": [f"D{100 + i % departments}"], "phone": f"138{i:08}",
                  "email": f"p{i}@acme.example", "gender": "MF"[i % 2], "hired": "2020-02-01",
                  "manager": f"{i // 10:06}" if i else ""} for i in range(people)]
        company = cls("Made", made, crowd)
        company.index = {}
        for one in made:
            company.index.setdefault(("below", one["parent"]), []).append(one)
        for one in crowd:
            company.index.setdefault(("in", one["departments"][0]), []).append(one)
        return company

    @staticmethod
    def number(code):
        """The id in services that count: 100 for "D100", 1 for the top."""
        return int(code[1:]) if code else 1

    def code(self, number):
        """Nothing for a department that is not there."""
        if str(number) == "1":
            return ""
        code = f"D{number}"
        return code if code in self.departments else None

    def children(self, code):
        if self.index is not None:
            return self.index.get(("below", code), [])
        return [one for one in self.departments.values() if one["parent"] == code]

    def members(self, code):
        if self.index is not None:
            return self.index.get(("in", code), [])
        return [one for one in self.people.values() if code in (one["departments"] or [""])]

    def below(self, code):
        """Codes of the department and of all below it."""
        found = [code]
        for one in found:
            found += [child["code"] for child in self.children(one)]
        return found

    def heads(self, person):
        places = self.departments.values()
        if self.index is not None:
            places = [self.departments[code] for code in self.people[person]["departments"]]
        return {one["code"] for one in places if person in one["heads"]}

    # What happens while somebody reads.

    def delete_department(self, code):
        self.departments.pop(code, None)
        for one in self.people.values():
            one["departments"] = [each for each in one["departments"] if each != code]

    def add_department(self, code, parent, name="新设部门"):
        self.departments[code] = {"code": code, "name": name, "parent": parent, "order": 9, "heads": []}

    def move_department(self, code, parent):
        self.departments[code]["parent"] = parent

    def move_person(self, person, code):
        self.people[person]["departments"] = [code]

    def add_person(self, **person):
        self.people[person["id"]] = {"title": "", "country": "", "phone": "", "email": "", "gender": "U",
                                     "hired": "", "manager": "", **person}
