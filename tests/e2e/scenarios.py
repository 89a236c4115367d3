"""Directories and workbooks whose synchronization needs every kind of call."""
import os
import re
import shutil

from pool_job import PoolJobTest

MORE = """\
sync: {{leavers: {leavers}, absent_runs: 1, departments: delete}}
guards: {{shrink_top_departments: 90%}}
"""
BRANCHES = 6


def first(company):
    """Sixty people in a tree of two levels."""
    for number in range(BRANCHES):
        company.departments.append({"部门编号": f"B{number}", "部门名称": f"分部{number}",
                                    "上级部门编号": "D3", "部门负责人工号": f"{number + 7:06}"})
    for number, one in enumerate(company.staff[6:]):
        one["部门"] = f"销售部/分部{number % BRANCHES}"


def later(company):
    """Every kind of change that a workbook can ask for."""
    first(company)
    by_key = {one["部门编号"]: one for one in company.departments}
    by_key["B0"]["部门名称"] = "分部零"
    by_key["B1"]["上级部门编号"] = "D1"
    by_key["B2"]["部门负责人工号"] = "000020"
    company.departments.append({"部门编号": "B9", "部门名称": "新部", "上级部门编号": "B1",
                                "部门负责人工号": "000021"})
    company.departments.remove(by_key["B5"])
    paths = {"分部0": "销售部/分部零", "分部1": "研发中心/分部1", "分部5": "销售部/分部2"}
    for one in company.staff[6:]:
        branch = one["部门"].rpartition("/")[2]
        one["部门"] = paths.get(branch, one["部门"])
    for one in company.staff[20:26]:
        one["部门"] = "研发中心/分部1/新部"
    for one in company.staff[30:40]:
        one["姓名"] += "改"
    company.staff[41]["手机号"] = "13911111111"
    company.staff[42]["邮箱"] = "moved@acme.example"
    del company.staff[50:53]


class ScenarioTest(PoolJobTest):
    def scenario(self, name, leavers, target=""):
        """A folder with everything that a run of `name` begins with; `target` holds more
        lines for the target of its job."""
        folder = self.path(name)
        os.mkdir(folder)
        outer, self.folder = self.folder, folder
        from company import Company
        company = Company(extra_staff=54)
        first(company)
        company.write(self.path("company.xlsx"))
        server = self.serve(more=MORE.format(leavers=leavers))
        self.edit_job(r"  organization:", target + "  organization:")
        if name != "first-load":
            self.run_command("sync", "acme.yaml", "--quiet", status=0)
            company = Company(extra_staff=60)
            later(company)
            company.write(self.path("company.xlsx"))
        server.stop()
        self.folder = outer
        return folder

    def copy(self, scenario):
        """The scenario once more, as the folder of the test."""
        self.copy_to(scenario, os.path.join(os.path.dirname(scenario), "point"))

    def copy_to(self, scenario, folder):
        self.folder = folder
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(scenario, folder)

    def write_to(self, url):
        """Lets the job of the folder write to another address."""
        self.edit_job(r"host: \S+", "host: " + url)

    def edit_job(self, pattern, text):
        with open(self.path("acme.yaml"), encoding="utf-8") as file:
            job = file.read()
        self.write("acme.yaml", re.sub(pattern, text, job))
