using Roi.Cli.Commands;
using Roi.StartupProfile;

// Writes the profile from which a publish learns what its commands would compile at each start: generic code over types of several
// assemblies, which the compiler that works ahead does not find by itself. Run it in the folder of README.md.
using CompiledMethods compiled = new();
var folder = Directory.CreateTempSubdirectory();
string[][] commands =
[
    ["analyse", Scenario("predictive-maintenance"), "--layer", "finance-strict", "--out", folder.FullName],
    ["analyse", Scenario("full-platform"), "--json"],
    ["analyse", Scenario("failures-in-time")],
    ["audit", Scenario("predictive-maintenance"), "examples/predictive-maintenance/actuals.json"],
    ["compare", Scenario("full-platform"), "--option", "goLiveMonths=+6"],
    ["explain", Scenario("predictive-maintenance"), "payback"],
    ["sensitivity", Scenario("full-platform")],
    ["target", Scenario("predictive-maintenance"), "--find", "implementationCost", "--so-that", "probability(npv > 0) >= 90%"],
    ["rules", "diff", "manufacturing-ai", "finance-strict", "--scenario", Scenario("full-platform"), "--json"],
    ["rules", "show", Scenario("full-platform")],
    ["rules", "check", "manufacturing-ai"],
];
foreach (var command in commands)
    if (CommandLine.Run(command, TextWriter.Null, Console.Error) != ExitCode.Done)
        throw new InvalidOperationException($"roi {string.Join(' ', command)} failed.");
ProfileFile.Write(args[0], compiled.Complete());
folder.Delete(recursive: true);

static string Scenario(string example) => $"examples/{example}/scenario.json";
