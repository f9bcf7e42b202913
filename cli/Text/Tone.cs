using Roi.Rules.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Cli.Text;

/// <summary>How the verdicts of a case are coloured.</summary>
internal enum Tone
{
    /// <summary>It pays and it is credible: green, here alone.</summary>
    Good,
    /// <summary>Neither good nor bad.</summary>
    Doubt,
    /// <summary>It does not pay, or it is not credible.</summary>
    Bad,
}

/// <summary>Finds the tone of a case, and of each of its verdicts.</summary>
internal static class Tones
{
    /// <summary>The tone of both verdicts together.</summary>
    public static Tone Of(Analysis analysis) => (analysis.Decision, analysis.Verdict) switch
    {
        (PayDecision.Pays, Verdict.Credible) => Tone.Good,
        (PayDecision.DoesNotPay, _) or (_, Verdict.NotCredible) => Tone.Bad,
        _ => Tone.Doubt,
    };

    /// <summary>The tone of a decision by itself.</summary>
    public static Tone Of(PayDecision decision) => decision switch
    {
        PayDecision.Pays => Tone.Good,
        PayDecision.DoesNotPay => Tone.Bad,
        _ => Tone.Doubt,
    };

    /// <summary>The tone of a missed hurdle: that of a purchase that does not pay, where it is one.</summary>
    public static Tone OfMissedHurdle(Analysis analysis) =>
        analysis.Decision == PayDecision.DoesNotPay ? Tone.Bad : Tone.Doubt;

    /// <summary>The tone of a verdict on credibility by itself.</summary>
    public static Tone Of(Verdict verdict) => verdict switch
    {
        Verdict.Credible => Tone.Good,
        Verdict.NotCredible => Tone.Bad,
        _ => Tone.Doubt,
    };
}
