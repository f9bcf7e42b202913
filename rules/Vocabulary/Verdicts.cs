namespace Roi.Rules.Vocabulary;

/// <summary>The severity of a failed check.</summary>
public enum Severity
{
    /// <summary>Worth knowing; never changes the verdict.</summary>
    Info,
    /// <summary>Recheck before the case goes on.</summary>
    Warning,
    /// <summary>The case is not credible while this fails.</summary>
    Error,
}

/// <summary>The verdict of one check or hurdle.</summary>
public enum CheckVerdict
{
    /// <summary>The expected condition holds.</summary>
    Pass,
    /// <summary>The expected condition does not hold.</summary>
    Fail,
    /// <summary>It could not be decided: a value is not a number.</summary>
    Error,
    /// <summary>It does not apply to this scenario, or a value that it needs is missing.</summary>
    NotApplicable,
}

/// <summary>Whether the case can be believed: the overall verdict of all checks.</summary>
public enum Verdict
{
    /// <summary>All checks pass.</summary>
    Credible,
    /// <summary>A warning fails.</summary>
    Recheck,
    /// <summary>A check of severity error fails, or a check could not be decided.</summary>
    NotCredible,
}

/// <summary>Whether the purchase pays: the overall verdict of all hurdles.</summary>
public enum PayDecision
{
    /// <summary>At least one hurdle is judged, all judged ones hold, and the mean NPV is not negative.</summary>
    Pays,
    /// <summary>Neither of the others: a hurdle fails although NPV is below zero in less than half of the trials, or all hold although the
    /// mean NPV is negative.</summary>
    Marginal,
    /// <summary>A hurdle fails, and NPV is below zero in at least half of the trials.</summary>
    DoesNotPay,
    /// <summary>No hurdle is judged, or one could not be decided.</summary>
    NotJudged,
}
