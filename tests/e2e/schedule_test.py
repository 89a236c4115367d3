#!/usr/bin/env python3
"""Who starts a job: units that systemd takes, a line for cron, a pod of a cluster; and who
hears of a run that gets no further than its job file."""
import os
import re
import subprocess
import unittest

import yaml

from command import MEMORY, PROGRAM, ROOT, main
from pool_job import PoolJobTest

PACKAGING = os.path.join(ROOT, "packaging")
UNITS = os.path.join(PACKAGING, "systemd")
UNPRIVILEGED = 65532


def read(*names):
    with open(os.path.join(*names), encoding="utf-8") as file:
        return file.read()


class UnitsTest(PoolJobTest):
    # A service sees no /tmp, and schedule says so.
    base = MEMORY or ROOT

    def verify(self, *units):
        done = subprocess.run(["systemd-analyze", "verify", "--man=no", *units], text=True,
                              capture_output=True, check=False)
        # Only what is said of our units: a machine may have bad ones of its own.
        said = [line for line in done.stderr.splitlines() if "genauth-sync" in line]
        self.assertEqual(said, [])

    def test_the_units_that_schedule_writes_are_taken_by_systemd(self):
        state = "/var/lib/genauth-sync/acme.state"
        self.local_job("plans: {pending: /var/lib/genauth-sync/p}\n", state=state)
        self.write("own.yaml", read(self.path("acme.yaml")).replace(
            "database: acme.db", "database: /var/lib/genauth-sync/acme.db"))
        self.local_job()
        for job, root, user in (("own.yaml", "own", []), ("acme.yaml", "root", ["--user", "root"])):
            folder = self.path(f"{root}/etc/systemd/system")
            os.makedirs(folder)
            out, _ = self.run_command("schedule", job, "--every", "10m", "--install",
                                      "--root", root, "--env-file", "/etc/genauth-sync/acme.env",
                                      "--on-failure", "genauth-sync-alert@%n.service",
                                      "--credential", "key=/etc/genauth-sync/acme.key", *user,
                                      status=0)
            self.assertEqual(sorted(os.listdir(folder)),
                             ["genauth-sync-acme.service", "genauth-sync-acme.timer"])
            self.assertIn("systemctl enable --now genauth-sync-acme.timer", out)
            with open(os.path.join(folder, "genauth-sync-alert@.service"), "w",
                      encoding="utf-8") as file:
                file.write(read(UNITS, "genauth-sync-alert@.service"))
            self.verify(*(os.path.join(folder, f"genauth-sync-acme.{end}")
                          for end in ("service", "timer")))

    def test_a_unit_that_is_wrong_would_be_noticed(self):
        self.write("genauth-sync-bad.service", "[Service]\nType=oneshot\nProtectSistem=strict\n"
                   "ExecStart=/no/such/program\n")
        with self.assertRaises(AssertionError):
            self.verify(self.path("genauth-sync-bad.service"))

    def test_the_units_of_the_package_are_taken_by_systemd(self):
        for name in ("genauth-sync@.service", "genauth-sync@.timer", "genauth-sync-alert@.service"):
            self.write(name.replace("@", "@acme"), read(UNITS, name).replace(
                "/usr/bin/genauth-sync", "/bin/true").replace("#OnFailure", "OnFailure"))
        self.write("genauth-sync-alert@.service", read(UNITS, "genauth-sync-alert@.service"))
        self.verify(self.path("genauth-sync@acme.service"), self.path("genauth-sync@acme.timer"),
                    self.path("genauth-sync-alert@acme.service"))

    def test_the_alert_is_a_mail_about_the_unit(self):
        command = re.search(r"^ExecStart=/bin/sh -c '(.*)'$",
                            read(UNITS, "genauth-sync-alert@.service"), re.M).group(1)
        for name, script in (("systemctl", 'echo "$* says why"'), ("sendmail", 'cat; echo "to $1"')):
            self.write(name, f"#!/bin/sh\n{script}\n")
            os.chmod(self.path(name), 0o755)
        command = command.replace("%i", "genauth-sync-acme.service").replace("%H", "srv1")
        done = subprocess.run(["/bin/sh", "-c", command.replace("/usr/sbin/", "")], text=True,
                              env={"PATH": f"{self.folder}:/usr/bin:/bin"}, check=True,
                              capture_output=True)
        self.assertEqual(done.stdout.splitlines(), [
            "Subject: genauth-sync-acme.service failed on srv1", "",
            "status --full --lines=20 genauth-sync-acme.service says why", "to root"])

    def test_a_user_of_systemds_own_is_not_given_a_folder_that_it_cannot_write_to(self):
        self.local_job()
        _, err = self.run_command("schedule", "acme.yaml", "--every", "10m", status=2)
        self.assertIn("where a user that systemd makes may not", err)

    def test_cron_gets_one_line(self):
        self.local_job("schedule: {every: 15m}\n")
        out, _ = self.run_command("schedule", "acme.yaml", "--cron", "--user", "sync", status=0)
        line = out.splitlines()[-1]
        self.assertTrue(re.fullmatch(
            r"\*/15 \* \* \* \* sync '/\S+' sync '/\S*/acme.yaml' --quiet", line), line)

    def test_what_cron_cannot_do_is_refused(self):
        self.local_job("schedule: {every: 15m}\n")
        for more, why in ((["--env-file", "/etc/x.env", "--user", "sync"], "no secrets"),
                          (["--user", "a b; rm"], "is no name of a user")):
            _, err = self.run_command("schedule", "acme.yaml", "--cron", *more, status=2)
            self.assertIn(why, err)
        _, err = self.run_command("schedule", "acme.yaml", "--env-file", "x.env", status=2)
        self.assertIn("is no absolute path", err)
        _, err = self.run_command("schedule", "acme.yaml", "--cron", "--on-failure", "a.service",
                                  "--user", "sync", status=2)
        self.assertIn("set MAILTO", err)

    def test_a_job_below_tmp_is_refused(self):
        self.local_job()
        self.write("acme.yaml", read(self.path("acme.yaml")) + "metrics: /tmp/acme.prom\n")
        _, err = self.run_command("schedule", "acme.yaml", "--every", "10m", "--user", "root",
                                  status=2)
        self.assertIn("it has a /tmp of its own", err)

    def test_a_run_that_gets_no_further_than_the_job_says_so_in_one_line(self):
        for job, why in (("job: acme\nsorce: {type: excel}\n", "needs 'source'"), ("a: [\n", "acme.yaml:"),
                         (None, "there is no such job file")):
            if job is None:
                os.remove(self.path("acme.yaml"))
            else:
                self.write("acme.yaml", job)
            for command in ("sync", "status"):
                out, err = self.run_command(command, "acme.yaml", "--quiet", status=2)
                self.assertEqual((out, err.count("\n")), ("", 1), err)
                self.assertIn(why, err)


# What the API server takes where the example says something. A word that is spelt wrong
# would be ignored by it, or refused.
POD = {
    "restartPolicy": None, "terminationGracePeriodSeconds": None,
    "automountServiceAccountToken": None,
    "securityContext": {"runAsNonRoot": None, "runAsUser": None, "runAsGroup": None,
                        "fsGroup": None, "seccompProfile": {"type": None}},
    "containers": [{
        "name": None, "image": None, "args": None,
        "envFrom": [{"secretRef": {"name": None}}],
        "securityContext": {"allowPrivilegeEscalation": None, "readOnlyRootFilesystem": None,
                            "capabilities": {"drop": None}},
        "resources": {"requests": {"cpu": None, "memory": None}, "limits": {"memory": None}},
        "volumeMounts": [{"name": None, "mountPath": None, "readOnly": None}]}],
    "volumes": [{"name": None, "configMap": {"name": None}, "emptyDir": {},
                 "persistentVolumeClaim": {"claimName": None}}]}
KINDS = {
    ("v1", "PersistentVolumeClaim"): {
        "accessModes": None, "resources": {"requests": {"storage": None}}},
    ("batch/v1", "CronJob"): {
        "schedule": None, "concurrencyPolicy": None, "startingDeadlineSeconds": None,
        "successfulJobsHistoryLimit": None, "failedJobsHistoryLimit": None,
        "jobTemplate": {"spec": {"backoffLimit": None, "activeDeadlineSeconds": None,
                                 "template": {"spec": POD}}}}}


class ClusterTest(PoolJobTest):
    def setUp(self):
        super().setUp()
        self.objects = {one["kind"]: one for one in
                        yaml.safe_load_all(read(PACKAGING, "kubernetes", "cronjob.yaml"))}
        self.pod = self.objects["CronJob"]["spec"]["jobTemplate"]["spec"]["template"]["spec"]
        self.container, = self.pod["containers"]

    def check(self, value, known, place):
        if isinstance(known, dict):
            self.assertIsInstance(value, dict, place)
            for key, below in value.items():
                self.assertIn(key, known, place)
                self.check(below, known[key], f"{place}.{key}")
        elif isinstance(known, list):
            self.assertIsInstance(value, list, place)
            for item in value:
                self.check(item, known[0], place)

    def test_the_objects_have_the_shape_that_a_cluster_takes(self):
        self.assertEqual({(one["apiVersion"], one["kind"]) for one in self.objects.values()},
                         set(KINDS))
        for one in self.objects.values():
            self.assertEqual(set(one), {"apiVersion", "kind", "metadata", "spec"})
            self.check(one["spec"], KINDS[one["apiVersion"], one["kind"]], one["kind"])

    def test_what_is_named_is_there(self):
        volumes = {one["name"]: one for one in self.pod["volumes"]}
        self.assertEqual({one["name"] for one in self.container["volumeMounts"]}, set(volumes))
        self.assertEqual(volumes["state"]["persistentVolumeClaim"]["claimName"],
                         self.objects["PersistentVolumeClaim"]["metadata"]["name"])
        self.assertLessEqual(len(self.objects["CronJob"]["metadata"]["name"]), 52)
        self.assertEqual(self.objects["CronJob"]["spec"]["concurrencyPolicy"], "Forbid")

    @unittest.skipUnless(os.geteuid() == 0, "only root may run it as somebody else")
    def test_its_command_line_runs_with_nothing_but_its_volumes_and_its_secret(self):
        """As somebody without a name, a home or a shell; read-only but for the state."""
        self.company(20)
        self.serve()
        mounts = {one["mountPath"]: one for one in self.container["volumeMounts"]}
        self.assertTrue(mounts["/etc/genauth-sync"]["readOnly"])
        comment = read(PACKAGING, "kubernetes", "cronjob.yaml").split("apiVersion")[0]
        where = "\n".join(re.findall(r"^#   ((?:state|plans): .*)$", comment, re.M)) + "\n"
        state = self.path("state")
        os.mkdir(state)
        os.chown(state, UNPRIVILEGED, UNPRIVILEGED)
        os.chmod(self.folder, 0o755)
        job = read(self.path("acme.yaml")).replace("state: acme.state\n", where)
        self.write("acme.yaml", job.replace("/var/lib/genauth-sync", state))
        arguments = [one.replace("/etc/genauth-sync", self.folder)
                     for one in self.container["args"]]
        before = sorted(os.listdir(self.folder))
        done = subprocess.run([PROGRAM, *arguments], cwd="/", env={"POOL_SECRET": self.secret},
                              text=True, capture_output=True, user=UNPRIVILEGED,
                              group=UNPRIVILEGED, extra_groups=[], check=False)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertRegex(done.stdout, r"^acme: run 1 done: \d+ done, 0 failed")
        self.assertEqual(sorted(os.listdir(self.folder)), before)
        self.assertIn("acme.state.db", os.listdir(state))


if __name__ == "__main__":
    main()
