#!/usr/bin/env python3
"""The manual page and the completions, read by what reads them: groff, bash, zsh, fish."""
import re
import shlex
import subprocess

from command import ENVIRONMENT, CommandTest, main


class Completions(CommandTest):
    def script(self, shell):
        text = self.run_command("completions", shell, status=0)[0]
        with open(self.path(shell), "w", encoding="utf-8") as file:
            file.write(text)
        return self.path(shell)

    def shell(self, *command):
        done = subprocess.run(command, cwd=self.folder, text=True, capture_output=True,
                              env=ENVIRONMENT, timeout=60, check=False)
        self.assertEqual((done.returncode, done.stderr), (0, ""), command)
        return done.stdout.splitlines()

    def bash(self, *words):
        """What bash would offer for the last of the words."""
        line = " ".join(shlex.quote(word) for word in words)
        return self.shell("bash", "-c", f"source {self.script('bash')}; "
                          f"COMP_WORDS=(genauth-sync {line}); COMP_CWORD={len(words)}; "
                          "_genauth_sync; printf '%s\\n' \"${COMPREPLY[@]}\"")

    def fish(self, line):
        return self.shell("fish", "--no-config", "-c",
                          f"source {self.script('fish')}; complete -C {shlex.quote(line)}")

    def commands(self):
        help_text = self.run_command("--help", status=0)[0]
        return re.findall(r"^  ([a-z]+)  ", help_text.split("Subcommands:")[1], re.MULTILINE)

    def test_bash_offers_commands_options_and_choices(self):
        self.assertEqual(sorted(self.bash("")), sorted(self.commands()))
        self.assertEqual(self.bash("pl"), ["plan"])
        self.assertIn("--exit-code", self.bash("plan", "--ex"))
        self.assertIn("list", self.bash("user", ""))
        self.assertEqual(self.bash("--log-format", "j"), ["json"])
        self.assertEqual(self.bash("sync", "acme.yaml", "--verify", "s"), ["sample"])

    def test_fish_offers_the_same_with_what_they_mean(self):
        offered = [line.split("\t")[0] for line in self.fish("genauth-sync ")]
        self.assertEqual(sorted(offered), sorted(self.commands()))
        self.assertIn("plan\tShow what a sync would change; writes nothing",
                      self.fish("genauth-sync pl"))
        self.assertTrue(self.fish("genauth-sync plan --exit"))
        self.assertEqual(self.fish("genauth-sync sync --verify sa"), ["sample\tWhat is read back "
                         "at the end: all, sample or none (apply.verify)"])

    def test_zsh_offers_commands_and_options(self):
        # Its completion works on an editor's line only: what it would hand over is looked at.
        harness = ("autoload -U compinit; compinit -D -u; source {script}; "
                   "_describe() {{ local list=${{@[-1]}}; print -rl -- ${{(P)list}} }}; "
                   "words=({words}); CURRENT={current}; PREFIX={prefix}; _genauth_sync")

        def offered(*words):
            line = " ".join(shlex.quote(word) for word in ("genauth-sync", *words))
            return self.shell("zsh", "-f", "-c", harness.format(
                script=self.script("zsh"), words=line, current=len(words) + 1,
                prefix=shlex.quote(words[-1])))
        self.assertEqual(sorted(line.split(":")[0] for line in offered("")),
                         sorted(self.commands()))
        self.assertTrue([line for line in offered("plan", "--") if line.startswith("--exit-code:")])
        self.assertTrue([line for line in offered("user", "") if line.startswith("list:")])

    def test_the_manual_page_names_every_command_and_option(self):
        page = self.run_command("manual", status=0)[0]
        done = subprocess.run(["groff", "-man", "-Tutf8", "-ww", "-Kutf8", "-P-cbou"], input=page,
                              text=True, capture_output=True, env=ENVIRONMENT, check=False)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        words = set(re.split(r"[\s,\[\]]+", done.stdout))
        for command in self.commands():
            self.assertIn(command, words)
        self.assertLessEqual({"--exit-code", "--log-format", "130", "list", "--quiet"}, words)

    def test_the_version_says_what_was_built_by_what_with_what(self):
        text = self.run_command("--version", status=0)[0]
        self.assertRegex(text, r"(?s)^genauth-sync \d+\.\d+\.\d+\nbuilt as \w+ by \w+ [\d.]+\n"
                         r"with libcurl/[\d.]+ .*sqlite/[\d.]+\n$")

    def test_an_unknown_shell_is_refused_with_those_there_are(self):
        _, error = self.run_command("completions", "tcsh", status=2)
        self.assertIn("bash", error)


if __name__ == "__main__":
    main()
