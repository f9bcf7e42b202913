using Roi.Cli.Commands;
using Roi.Rules.Json;
using Roi.Tests;

namespace Roi.Cli.Tests.Commands;

public class UsageTests
{
    private const string Hint = "roi analyse --help shows what can be written.\n";

    [Theory]
    [InlineData("--trials 5", "--trials must be at least 100: fewer cannot carry a P10 or a P90.")]
    [InlineData("--trials 17179869185", "--trials can be at most 17179869184.")]
    [InlineData("--trials 99999999999999999999", "--trials can be at most 17179869184.")]
    [InlineData("--trials 1e11", "--trials can be at most 17179869184.")]
    [InlineData("--trials 1e999", "--trials can be at most 17179869184.")]
    [InlineData("--trials 1000.5", "--trials \"1000.5\" is not a whole number; write one such as 100000.")]
    [InlineData("--trials 1e-3", "--trials \"1e-3\" is not a whole number; write one such as 100000.")]
    [InlineData("--trials NaN", "--trials \"NaN\" is not a whole number; write one such as 100000.")]
    [InlineData("--trials many", "--trials \"many\" is not a whole number; write one such as 100000.")]
    [InlineData("--trials 1,000", "--trials \"1,000\" is not a whole number; write one such as 100000.")]
    [InlineData("--trials -5", "--trials \"-5\" is not a whole number; write one such as 100000.")]
    [InlineData("--trials", "--trials needs a value: --trials N.")]
    [InlineData("--trials 200 --trials 300", "--trials is given twice; give it once.")]
    [InlineData("--seed -1", "--seed \"-1\" is not a whole number from 0 to 2^64 - 1; write one such as 1.")]
    [InlineData("--sampling sobl", "--sampling \"sobl\" is not known; did you mean \"sobol\"?")]
    [InlineData("--sampling halton", "--sampling \"halton\" is not known; write \"sobol\", \"lhs\" or \"random\".")]
    [InlineData("--threads 0", "--threads must be from 1 to 1024.")]
    [InlineData("--threads 99999999999", "--threads must be from 1 to 1024.")]
    [InlineData("--threads all", "--threads \"all\" is not a whole number; write one such as 4.")]
    [InlineData("--precision fine", "--precision \"fine\" is not a percentage; write one such as 0.5%.")]
    [InlineData("--precision 5", "--precision 5: 5% or 500%? Write it with a percent sign.")]
    [InlineData("--precision 0.5", "--precision 0.5: 0.5% or 50%? Write it with a percent sign.")]
    [InlineData("--precision 0.005", "--precision 0.005: 0.005% or 0.5%? Write it with a percent sign.")]
    [InlineData("--precision 0", "--precision must be from 0.0001% to 50%.")]
    [InlineData("--precision 0%", "--precision must be from 0.0001% to 50%.")]
    [InlineData("--precision NaN%", "--precision \"NaN%\" is not a percentage; write one such as 0.5%.")]
    [InlineData("--precision=-1%", "--precision \"-1%\" is not a percentage; write one such as 0.5%.")]
    [InlineData("--precision Infinity%", "--precision \"Infinity%\" is not a percentage; write one such as 0.5%.")]
    [InlineData("--precision 200%", "--precision must be from 0.0001% to 50%.")]
    [InlineData("--precision 80%", "--precision must be from 0.0001% to 50%.")]
    [InlineData("--fail-on warnings", "--fail-on \"warnings\" is not known; did you mean \"warning\"?")]
    [InlineData("--fail-on info", "--fail-on \"info\" is not known; write \"warning\", \"error\" or \"hurdle\".")]
    [InlineData("--fail-on", "--fail-on needs a value: --fail-on warning|error|hurdle.")]
    [InlineData("--formats html", "--formats says what to write into the report folder: name the folder with --out.")]
    [InlineData("--out folder --formats htm", "--formats: \"htm\" is not known; did you mean \"html\"?")]
    [InlineData("--out folder --formats docx,html",
        "--formats: \"docx\" is not known; write some of FORMATS, separated by commas.")]
    [InlineData("--out folder --formats html,,csv",
        "--formats has an empty place in its list; write some of FORMATS, separated by commas.")]
    [InlineData("--trails 5000", "\"--trails\" is not an option of roi analyse; did you mean --trials?")]
    [InlineData("--bogus", "\"--bogus\" is not an option of roi analyse.")]
    [InlineData("second.json", "\"second.json\" is one argument too many: roi analyse takes SCENARIO and options.")]
    [InlineData("--trials 5 --seed x", "--trials must be at least 100: fewer cannot carry a P10 or a P90.\n--seed \"x\" is not a whole "
        + "number from 0 to 2^64 - 1; write one such as 1.")]
    public void A_mistake_in_an_option_is_told_in_a_sentence(string options, string message) =>
        Assert.Equal(
            new Call(ExitCode.Usage, "", message.Replace("FORMATS", Quoted.List(ReportRegistry.OfAnalysis.Words.Split(',')),
                StringComparison.Ordinal) + "\n" + Hint),
            Call.Of(["analyse", "plant.json", .. options.Split(' ')]));

    [Fact]
    public void A_missing_scenario_is_told() =>
        Assert.Equal(new Call(ExitCode.Usage, "", "SCENARIO is missing: roi analyse SCENARIO.\n" + Hint), Call.Of("analyse"));

    [Fact]
    public void An_empty_text_names_no_figures() => Assert.Equal(
        new Call(ExitCode.Usage, "", "ACTUALS needs a file, found nothing.\nroi audit --help shows what can be written.\n"),
        Call.Of("audit", "plant.json", " "));

    [Theory]
    [InlineData("", "--out", "folder", "SCENARIO needs a file, found nothing.")]
    [InlineData("plant.json", "--out", "", "--out needs a folder, found nothing.")]
    [InlineData("plant.json", "--rules", " ", "--rules needs a file or an id, found nothing.")]
    [InlineData("plant.json", "--layer", "", "--layer needs a file, found nothing.")]
    public void An_empty_text_names_nothing(string scenario, string option, string value, string message) =>
        Assert.Equal(new Call(ExitCode.Usage, "", message + "\n" + Hint), Call.Of("analyse", scenario, option, value));

    [Theory]
    [InlineData("plant.json", "\"plant.json\" is not a command; did you mean roi analyse plant.json?")]
    [InlineData("plant.json --out report", "\"plant.json\" is not a command; did you mean roi analyse plant.json?")]
    [InlineData("analise plant.json", "\"analise\" is not a command; did you mean analyse?")]
    [InlineData("simulate", "\"simulate\" is not a command; write init|analyse|pack|verify|rules|compare|target|explain|sensitivity|"
        + "audit|baseline|cost-per-hour|serve.")]
    [InlineData("--trials 5", "\"--trials\" is not an option of roi.")]
    public void What_is_no_command_is_told(string args, string message) =>
        Assert.Equal(new Call(ExitCode.Usage, "", message + "\nroi --help shows what can be written.\n"), Call.Of(args.Split(' ')));

    [Fact]
    public void An_unknown_option_before_the_scenario_is_not_taken_for_a_file() =>
        Assert.Equal("\"--trails\" is not an option of roi analyse; did you mean --trials?\n" + Hint,
        Call.Of("analyse", "--trails", "5", "plant.json").Error);

    [Fact]
    public void After_two_dashes_a_name_is_a_file() =>
        Assert.Equal(new Call(ExitCode.FileProblems, "", "--odd.json: there is no such file\n"), Call.Of("analyse", "--", "--odd.json"));

    [Fact]
    public void A_name_with_an_at_sign_is_a_file_like_any_other() =>
        Assert.Equal("@plant.json: there is no such file\n", Call.Of("analyse", "@plant.json").Error);

    [Fact]
    public void Without_arguments_the_help_goes_to_standard_error() =>
        Assert.Equal(new Call(ExitCode.Usage, "", Call.Of("--help").Output), Call.Of());

    [Theory]
    [InlineData("help.txt", "--help")]
    [InlineData("help-analyse.txt", "analyse", "--help")]
    [InlineData("help-pack.txt", "pack", "--help")]
    [InlineData("help-verify.txt", "verify", "--help")]
    [InlineData("help-rules.txt", "rules", "--help")]
    [InlineData("help-rules-check.txt", "rules", "check", "--help")]
    [InlineData("help-rules-test.txt", "rules", "test", "--help")]
    [InlineData("help-rules-diff.txt", "rules", "diff", "--help")]
    [InlineData("help-rules-show.txt", "rules", "show", "--help")]
    [InlineData("help-audit.txt", "audit", "--help")]
    [InlineData("help-baseline.txt", "baseline", "--help")]
    [InlineData("help-cost-per-hour.txt", "cost-per-hour", "--help")]
    [InlineData("help-serve.txt", "serve", "--help")]
    [InlineData("help-init.txt", "init", "--help")]
    [InlineData("help-compare.txt", "compare", "--help")]
    [InlineData("help-target.txt", "target", "--help")]
    [InlineData("help-sensitivity.txt", "sensitivity", "--help")]
    [InlineData("help-explain.txt", "explain", "--help")]
    public void Help_is_as_approved(string file, params string[] args)
    {
        var call = Call.Of(args);
        Assert.Equal((ExitCode.Done, ""), (call.Code, call.Error));
        Repository.AssertApproved(call.Output, "tests", "Approved", file);
    }

    [Fact]
    public void Help_is_given_whatever_else_is_wrong() =>
        Assert.Equal(Call.Of("analyse", "--help").Output, Call.Of("analyze", "--trials", "5", "-h").Output);

    [Fact]
    public void The_version_is_a_line_of_its_own() =>
        Assert.Equal(new Call(ExitCode.Done, Roi.Rules.Running.AnalysisRun.Version + "\n", ""), Call.Of("--version"));
}
